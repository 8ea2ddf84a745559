"""Two short forms: where a code goes, and what came."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.communication.one_time.places import is_reached, place_of


class PlaceForm(forms.Form):
    """An e-mail address or phone number that a code can reach."""

    place = forms.CharField(
        label=gettext_lazy("E-mail or phone number"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )

    def clean_place(self) -> str:
        """In the one way it is stored."""
        place = place_of(self.cleaned_data["place"])
        if not is_reached(place):
            raise ValidationError(
                _("No text messages are sent here. Please give an e-mail address.")
            )
        return place


class CodeForm(forms.Form):
    """What came."""

    code = forms.CharField(
        label=gettext_lazy("Code of six digits"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-field"}
        ),
    )
