"""The form of a bank account; the number is typed twice, so that no slip sends money elsewhere."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

NUMBER = re.compile(r"[0-9]{6,20}", re.ASCII)
# Offered while one types; any other may be typed too.
BANKS = (
    "ACB",
    "Agribank",
    "BIDV",
    "HDBank",
    "Kienlongbank",
    "LPBank",
    "MB",
    "MSB",
    "Nam A Bank",
    "OCB",
    "Sacombank",
    "SeABank",
    "SHB",
    "Techcombank",
    "TPBank",
    "VIB",
    "Vietcombank",
    "VietinBank",
    "VPBank",
)


class BankForm(forms.Form):
    """`saw` is the account that was shown, empty when there was none."""

    saw = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    bank = forms.CharField(
        label=pgettext_lazy("bank account", "Bank"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "banks", "autocomplete": "off"}),
    )
    holder = forms.CharField(
        label=pgettext_lazy("bank account", "Holder"),
        help_text=gettext_lazy("As the bank writes it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    number = forms.CharField(
        label=gettext_lazy("Account number"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The number once more"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_number(self) -> str:
        """Digits only; people group them."""
        number = _tidy(self.cleaned_data["number"])
        if not NUMBER.fullmatch(number):
            raise forms.ValidationError(_("Type the 6 to 20 digits of the number."), code="digits")
        return number

    def clean(self) -> dict[str, Any]:
        """Both numbers are one."""
        said = super().clean() or {}
        if "number" in said and _tidy(said.get("again", "")) != said["number"]:
            self.add_error("again", _("This is not the same number."))
        return said

    @property
    def wanted(self) -> dict[str, Any]:
        """What a valid form says."""
        return {name: self.cleaned_data[name] for name in ("holder", "bank", "number", "saw")}


def _tidy(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)
