"""The form that finds an order."""

from django import forms
from django.utils.translation import gettext_lazy


class TrackForm(forms.Form):
    """Order number, and the phone number or e-mail address left with it."""

    number = forms.CharField(
        label=gettext_lazy("Order number"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "LS-12345678"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("Phone number or e-mail of the order"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
