"""The two forms: a question, and an enquiry about larger quantities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phonenumber_field.formfields import PhoneNumberField


class QuestionForm(forms.Form):
    """A question to the shop. `consent` are the words beside the last box."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The answer goes there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = PhoneNumberField(
        label=_("Phone number"),
        region="VN",
        required=False,
        error_messages={"invalid": _("This is not a phone number: try 0912 345 678.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    message = forms.CharField(
        label=_("What would you like to know?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    agrees = forms.BooleanField(
        error_messages={"required": _("Without this we may not keep your message.")}
    )

    def __init__(self, *args, consent: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = consent

    def given(self) -> dict:
        """The cleaned fields to be kept."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agrees"}


class WholesaleForm(QuestionForm):
    """What a shop, a canteen or a company wants to buy in larger quantities."""

    company = forms.CharField(
        label=_("Company or shop"),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    goods = forms.CharField(
        label=_("Which goods"), max_length=200, help_text=_("Names, or the kind of goods.")
    )
    quantity = forms.CharField(
        label=_("How much, how often"),
        max_length=120,
        help_text=_("For example: 50 kg once a month."),
    )
    field_order = ("name", "company", "email", "phone", "goods", "quantity", "message", "agrees")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["message"].label = _("Anything else")
        self.fields["message"].required = False
