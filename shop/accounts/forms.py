"""The form with which people sign in."""

from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """One answer to everything that is wrong, so that nobody learns who has an account."""

    error_messages = {
        "invalid_login": _("That address or number and that password do not belong together."),
        "inactive": _("That address or number and that password do not belong together."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("E-mail or phone number")
        self.fields["password"].label = _("Password")
