"""The forms of the door."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from shop.customer.code_forms import PlaceForm

from ..rights import Role
from .joining import consent_words


class ClaimForm(PlaceForm):
    """What stands on the card, and where a code reaches its holder."""

    card = forms.CharField(
        label=_("Code on the card"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = ("card", "place")


class NameForm(forms.Form):
    """Who one is, and that one agrees."""

    name = forms.CharField(
        label=_("Full name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    agreed = forms.BooleanField(label=lazy(consent_words, str)())


class InviteForm(PlaceForm):
    """Whom an owner asks to help, and with what; owners come by the office's card alone."""

    role = forms.ChoiceField(
        label=_("Their part"),
        choices=[
            (Role.PACKER, _("Packs: stock and parcels, no money")),
            (Role.WRITER, _("Writes: words, pictures and prices")),
        ],
        widget=forms.RadioSelect,
    )
