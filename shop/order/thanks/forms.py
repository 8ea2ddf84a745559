"""One password is all that an account out of an order needs."""

from django import forms
from django.utils.translation import gettext_lazy


class PasswordForm(forms.Form):
    """The e-mail or number of the order is known; the password's strength is judged with it."""

    password = forms.CharField(
        label=gettext_lazy("Choose a password"),
        max_length=128,
        strip=False,
        help_text=gettext_lazy("At least 8 characters, not only digits."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
