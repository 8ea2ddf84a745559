"""What is typed and ticked about parcels."""

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from .stages import Stage

MOST_AT_ONCE = 40
LONGEST_KEY = 18


class CarrierForm(forms.Form):
    """Who carries a parcel, and under which code; typed or scanned."""

    carrier = forms.CharField(
        label=gettext_lazy("Carrier"),
        max_length=60,
        error_messages={"required": gettext_lazy("Say who carries it.")},
        widget=forms.TextInput(attrs={"list": "carriers", "autocomplete": "off"}),
    )
    code = forms.RegexField(
        r"^[\w./-]+$",
        label=gettext_lazy("Carrier's code"),
        help_text=gettext_lazy("It stands on the carrier's receipt; the buyer follows it."),
        max_length=60,
        error_messages={
            "required": gettext_lazy("Type the code on the carrier's receipt."),
            "invalid": gettext_lazy("A code has letters and digits only."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class RefusedForm(forms.Form):
    """A parcel that nobody took."""

    goods_are_good = forms.BooleanField(
        label=pgettext_lazy("producer desk", "The goods are as good as before: sell them again"),
        required=False,
    )


def ticked(values: list[str]) -> list[int]:
    """The keys among what was posted; what is no key is nobody's parcel."""
    keys = [one for one in values if one.isascii() and one.isdigit() and len(one) <= LONGEST_KEY]
    return [int(one) for one in keys[:MOST_AT_ONCE]]


def stage_asked(name: str) -> Stage:
    """The heap of that name; the first one for any other."""
    return Stage(name) if name in set(Stage) else Stage.TO_PACK
