"""Which of two producers stays, which one goes, and why."""

from typing import Any

from django import forms


class TwoForm(forms.Form):
    """Two different producers, by their keys."""

    stay = forms.IntegerField(min_value=1, max_value=2**62)
    go = forms.IntegerField(min_value=1, max_value=2**62)

    def clean(self) -> dict[str, Any]:
        """Nobody goes into itself."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("stay") is not None and given.get("stay") == given.get("go"):
            raise forms.ValidationError("one and the same")
        return given


class JoinForm(TwoForm):
    """The same, with the reason."""

    why = forms.CharField(max_length=400)
