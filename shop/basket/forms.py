"""What may be posted to a basket."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from .models import MOST_PER_LINE

# Plain digits only: no sign, no fraction, no exponent, no digits of other scripts.
WHOLE_NUMBER = RegexValidator(r"\A[1-9][0-9]{0,2}\Z")
KEY = RegexValidator(r"\A[1-9][0-9]{0,17}\Z")


class QuantityForm(forms.Form):
    """A number of pieces between 1 and 999."""

    quantity = forms.CharField(
        validators=[WHOLE_NUMBER],
        error_messages={"required": _("Choose a quantity of at least one.")},
    )

    def clean_quantity(self) -> int:
        """The number; the validator let nothing pass that is none."""
        return min(int(self.cleaned_data["quantity"]), MOST_PER_LINE)


class AddForm(QuantityForm):
    """A product and how many of it; one when nothing is said."""

    product_id = forms.CharField(validators=[KEY])
    quantity = forms.CharField(validators=[WHOLE_NUMBER], required=False, empty_value="1")


class LineForm(forms.Form):
    """A line of the basket."""

    line = forms.CharField(validators=[KEY])


class CodeForm(forms.Form):
    """A voucher's code as it is typed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=200,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type a code.")},
    )
