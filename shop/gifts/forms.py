"""The forms of company gifts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phonenumber_field.formfields import PhoneNumberField

from shop.order.tax_codes import tidy_tax_code

from .making import Company
from .sheet import MOST_BYTES


class CompanyForm(forms.Form):
    """Who asks for the quote."""

    company = forms.CharField(label=_("Company"), max_length=200)
    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=20,
        required=False,
        help_text=_("For the invoice: ten digits, or ten and three."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    address = forms.CharField(
        label=_("Address of the company"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    contact = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneNumberField(
        label=_("Phone number"),
        region="VN",
        error_messages={"invalid": _("This is not a phone number: try 0912 345 678.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The quote is sent there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Message to all receivers"),
        max_length=200,
        required=False,
        help_text=_("At most 200 characters. A row may have one of its own."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    show_prices = forms.BooleanField(label=_("Receivers may see prices"), required=False)

    def __init__(self, *args, asks_age: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if asks_age:
            self.fields["is_adult"] = forms.BooleanField(
                label=_("We and all receivers are 18 or older: there is alcohol in this gift.")
            )

    def clean_tax_code(self) -> str:
        """Ten digits with the right last one, as invoices write them."""
        given = self.cleaned_data["tax_code"]
        if not given.strip():
            return ""
        tidy = tidy_tax_code(given)
        if tidy is None:
            raise forms.ValidationError(_("This is not a tax code: a digit may be wrong."))
        return tidy

    def details(self) -> Company:
        """The cleaned form as plain data."""
        data = self.cleaned_data
        return Company(
            name=data["company"],
            tax_code=data["tax_code"],
            address=data["address"],
            contact=data["contact"],
            phone=data["phone"].as_e164,
            email=data["email"],
            message=data["message"],
            hide_prices=not data["show_prices"],
            is_adult=data.get("is_adult", False),
        )


class ReceiverForm(forms.Form):
    """One row. What is wrong with it is found by rows.py, which sheets pass too."""

    name = forms.CharField(label=_("Full name"), max_length=200, required=False)
    phone = forms.CharField(
        label=_("Phone number"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        max_length=300,
        required=False,
        help_text=_("If given, the receiver gets a link to follow the parcel."),
    )
    street = forms.CharField(
        label=_("House number, street, hamlet"), max_length=300, required=False
    )
    commune = forms.CharField(
        label=_("Commune, ward or special zone"), max_length=200, required=False
    )
    province = forms.CharField(label=_("Province or city"), max_length=200, required=False)
    message = forms.CharField(
        label=_("Message"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def show(self, problems) -> None:
        """Say beside each field what is wrong with it. The form has been cleaned."""
        for name, words in problems:
            self.add_error(name, words)


class SheetForm(forms.Form):
    """The sheet of receivers."""

    sheet = forms.FileField(
        label=_("Sheet of receivers (csv or xlsx)"),
        widget=forms.FileInput(
            attrs={"accept": ".csv,.xlsx,.tsv"},
        ),
    )

    def clean_sheet(self):
        """Refused before it is read into memory."""
        file = self.cleaned_data["sheet"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The sheet is larger than 1 MB."))
        return file
