"""What is said with a basket that a buyer fills."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.checkout.forms.gift import MESSAGE_LENGTH


class MessageForm(forms.Form):
    """The message on the card and whether prices stay out; the checkout asks both once more."""

    message = forms.CharField(
        label=_("Message on the card"),
        required=False,
        max_length=MESSAGE_LENGTH,
        help_text=_("At most 200 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hide_prices = forms.BooleanField(
        label=_("No prices in the parcel and on its page"), required=False
    )
