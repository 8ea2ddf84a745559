"""Who buys, and how to reach them: a phone number, an e-mail address, or both."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phonenumber_field.formfields import PhoneNumberField

from shop.accounts.consents import news_words

from .text import OneLine


def phone_field(**more) -> PhoneNumberField:
    """A phone number as people write it here; +84 and 0 are the same."""
    defaults = {
        "label": gettext_lazy("Phone number"),
        "region": "VN",
        "required": False,
        "max_length": 40,
        "error_messages": {
            "invalid": gettext_lazy("This is not a phone number: try 0912 345 678.")
        },
        "widget": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    }
    return PhoneNumberField(**(defaults | more))


class ContactFields(forms.Form):
    """Name, and one of phone and e-mail; the consent to news stands apart and is never ticked."""

    name = OneLine(
        label=gettext_lazy("Full name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Please give your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = phone_field(help_text=gettext_lazy("The carrier calls before coming."))
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("For the confirmation and the link to your order."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    news = forms.BooleanField(required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["news"].label = news_words()

    def clean(self) -> dict:
        """One way to reach the buyer; news go by e-mail."""
        data = super().clean() or self.cleaned_data
        tried = self.errors.keys() & {"phone", "email"}
        if not data.get("phone") and not data.get("email") and not tried:
            self.add_error("phone", _("Give a phone number or an e-mail address."))
        if data.get("news") and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("News go by e-mail: give an address, or untick the news."))
        return data
