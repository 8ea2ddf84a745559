"""The forms of a question, and of one that goes on from an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .asking import Asked


class FurtherForm(forms.Form):
    """What somebody wants to know."""

    words = forms.CharField(
        label=_("Your question"),
        help_text=_(
            "About the goods: taste, use, keeping, sizes. No phone numbers, addresses or links, "
            "please: everybody reads it once it is answered."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class QuestionForm(FurtherForm):
    """With a name, and an address for the answer where no account has one."""

    name = forms.CharField(
        label=_("Name beside it"),
        help_text=_("Everybody sees it. A first name is enough; empty, it says “A visitor”."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only if the answer should come by mail."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agrees = forms.BooleanField(required=False)

    def __init__(self, *args: Any, consent: str, has_address: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agrees"].label = consent
        if has_address:
            del self.fields["email"], self.fields["agrees"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("email") and not told.get("agrees"):
            self.add_error("agrees", _("Without this we may not keep your e-mail."))
        return told

    def asked(self) -> Asked:
        """The cleaned fields."""
        told = self.cleaned_data
        return Asked(told["words"], told["name"], told.get("email", ""))
