"""What a company invoice needs; folded away, because most people need none."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.order.buyer import Invoice
from shop.order.tax_codes import tidy_tax_code

from .text import OneLine

NAMES = ("invoice_company", "invoice_tax_code", "invoice_address", "invoice_email")


class InvoiceFields(forms.Form):
    """Company, tax code and address, all or none; where the invoice is sent may be left open."""

    invoice_company = OneLine(
        label=gettext_lazy("Company name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    invoice_tax_code = OneLine(
        label=gettext_lazy("Tax code"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Ten digits, with three more for a branch: 0300588569-001."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    invoice_address = OneLine(
        label=gettext_lazy("Company's registered address"), required=False, max_length=300
    )
    invoice_email = forms.EmailField(
        label=gettext_lazy("E-mail for the invoice"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("Left empty, it goes to your own."),
    )

    def clean_invoice_tax_code(self) -> str:
        """The code as it stands on invoices; a mistyped digit is found."""
        typed = self.cleaned_data["invoice_tax_code"]
        if not typed:
            return ""
        code = tidy_tax_code(typed)
        if code is None:
            raise ValidationError(
                _("This is not a tax code: ten digits, or ten and three. Please check each digit.")
            )
        return code

    def clean(self) -> dict:
        """All of it or nothing."""
        data = super().clean() or self.cleaned_data
        asked = {
            "invoice_company": _("Which company is the invoice for?"),
            "invoice_tax_code": _("An invoice needs the company's tax code."),
            "invoice_address": _("An invoice needs the company's registered address."),
        }
        if any(data.get(name) for name in NAMES) or self.errors.keys() & set(NAMES):
            for name, words in asked.items():
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return data

    @property
    def wants_invoice(self) -> bool:
        """Whether something of it is filled in or wrong, so that the block stands open."""
        return any(self[name].value() for name in NAMES) or bool(self.errors.keys() & set(NAMES))

    def invoice(self) -> Invoice | None:
        """The cleaned invoice, if one is wanted."""
        data = self.cleaned_data
        if not data["invoice_company"]:
            return None
        return Invoice(
            company=data["invoice_company"],
            tax_code=data["invoice_tax_code"],
            address=data["invoice_address"],
            email=data["invoice_email"],
        )
