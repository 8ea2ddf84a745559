"""What a producer types when it asks the office."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from .asking import OF_ERRORS, OF_HELP


class AskForm(forms.Form):
    """What it is about, in a few words."""

    about = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is about.")},
    )
    text = forms.CharField(
        label=gettext_lazy("In a few words"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write a few words.")},
    )

    def __init__(self, *args: Any, is_error: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in (OF_ERRORS if is_error else OF_HELP)]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]
        if is_error:
            self.fields["about"].label = gettext_lazy("What is wrong?")
            self.fields["text"].label = gettext_lazy(
                "What should it be, and where is that written?"
            )
