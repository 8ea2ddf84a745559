"""The forms of an account."""

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phonenumber_field.phonenumber import PhoneNumber, to_python

from shop.accounts.models import User


def new_password_field() -> forms.CharField:
    """A password that is being chosen."""
    return forms.CharField(
        label=gettext_lazy("Password"),
        help_text=gettext_lazy("At least 8 signs, not only digits."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class RegisterForm(forms.Form):
    """A phone number or e-mail address, and a password. Which are known is asked nowhere here."""

    contact = forms.CharField(
        label=gettext_lazy("E-mail or phone number"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = new_password_field()

    def clean_contact(self) -> str | PhoneNumber:
        """An address in lower case, or a phone number."""
        typed = self.cleaned_data["contact"].strip()
        if "@" in typed:
            validate_email(typed)
            return typed.lower()
        number = to_python(typed, region="VN")
        if not number or not number.is_valid():
            raise ValidationError(_("This is neither an e-mail address nor a phone number."))
        return number

    def clean_password(self) -> str:
        """Neither short nor common, nor the address itself."""
        typed = self.cleaned_data["password"]
        contact = self.cleaned_data.get("contact", "")
        validate_password(typed, User(email=str(contact) if "@" in str(contact) else ""))
        return typed


class FinishForm(forms.Form):
    """The password that was chosen on the page before the mail."""

    password = forms.CharField(
        label=gettext_lazy("Password"),
        help_text=gettext_lazy("The one you chose a moment ago."),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class SettingsForm(forms.Form):
    """Name, the language of mails, and news."""

    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of our mails"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    news = forms.BooleanField(required=False)

    def __init__(self, *args, news_words: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if news_words:
            self.fields["news"].label = news_words
        else:
            # Without an address there is nowhere to write to.
            del self.fields["news"]


class PasswordForm(forms.Form):
    """The present password and the next one."""

    present = forms.CharField(
        label=gettext_lazy("Present password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = new_password_field()

    def __init__(self, user: User, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["password"].label = _("New password")

    def clean_present(self) -> str:
        """Whoever sits at an open session does not get the account for it."""
        typed = self.cleaned_data["present"]
        if not self.user.check_password(typed):
            raise ValidationError(_("This is not your present password."))
        return typed

    def clean_password(self) -> str:
        """Neither short nor common, nor the address itself."""
        typed = self.cleaned_data["password"]
        validate_password(typed, self.user)
        return typed


class AlertForm(forms.Form):
    """Where to write when a product is back."""

    email = forms.EmailField(max_length=254)


class FollowForm(forms.Form):
    """Whose upgrades to write about, and where to. A producer is named by the address it is on."""

    province = forms.ChoiceField(label=gettext_lazy("Province or city"))
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args, provinces: list[tuple[str, str]] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if provinces is None:
            del self.fields["province"]
        else:
            self.fields["province"].choices = [("", gettext_lazy("Choose…")), *provinces]
