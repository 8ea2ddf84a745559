"""A gift: who gets it, what the card says, and whether prices stay out of the parcel."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.order.buyer import Gift

from .contact import phone_field
from .text import OneLine

MESSAGE_LENGTH = 200


class GiftFields(forms.Form):
    """One recipient, asked only when the order is a gift; the address is then the recipient's."""

    is_gift = forms.BooleanField(
        label=gettext_lazy("This is a gift: it goes to somebody else"), required=False
    )
    gift_name = OneLine(
        label=gettext_lazy("Recipient's full name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "section-gift name"}),
    )
    gift_phone = phone_field(
        label=gettext_lazy("Recipient's phone number"),
        help_text=gettext_lazy("Only the carrier calls it, about this parcel."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "section-gift tel"}),
    )
    gift_email = forms.EmailField(
        label=gettext_lazy("Recipient's e-mail"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("One mail when the parcel leaves, without prices."),
        widget=forms.EmailInput(attrs={"autocomplete": "section-gift email"}),
    )
    gift_message = forms.CharField(
        label=gettext_lazy("Message on the card"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=gettext_lazy("At most 200 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hide_prices = forms.BooleanField(
        label=gettext_lazy("No prices in the parcel and on its page"), required=False
    )

    def clean(self) -> dict:
        """What a gift needs; what was typed for a gift that is none does not count."""
        data = super().clean() or self.cleaned_data
        if not data.get("is_gift"):
            for name in ("gift_name", "gift_phone", "gift_email", "gift_message"):
                self.errors.pop(name, None)
            return data
        if not data.get("gift_name") and "gift_name" not in self.errors:
            self.add_error("gift_name", _("Who gets the gift?"))
        if not data.get("gift_phone") and "gift_phone" not in self.errors:
            self.add_error("gift_phone", _("The carrier needs the recipient's phone number."))
        return data

    def gift(self) -> Gift | None:
        """The cleaned gift, if it is one."""
        data = self.cleaned_data
        if not data["is_gift"]:
            return None
        return Gift(
            name=data["gift_name"],
            phone=data["gift_phone"].as_e164,
            email=data["gift_email"],
            message=data["gift_message"],
            hide_prices=data["hide_prices"],
        )
