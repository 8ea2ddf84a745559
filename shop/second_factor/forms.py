"""What is typed at the second step."""

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

LONGEST = 40


def _field(label: Any, help_text: Any, **shown: str) -> forms.CharField:
    shown = {
        "autocomplete": "one-time-code",
        "autocapitalize": "none",
        "spellcheck": "false",
    } | shown
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONGEST, widget=forms.TextInput(attrs=shown)
    )


class ProofForm(forms.Form):
    """The code of this half minute, or one from paper."""

    code = _field(
        pgettext_lazy("second step", "Code"),
        pgettext_lazy(
            "second step", "Six digits from the app on your phone, or one of your recovery codes."
        ),
    )


class FirstCodeForm(forms.Form):
    """The first code of an app that has just learned the secret."""

    code = _field(
        pgettext_lazy("second step", "Six digits from the app"),
        pgettext_lazy("second step", "They change every 30 seconds."),
        inputmode="numeric",
    )
