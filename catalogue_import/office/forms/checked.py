"""Forms whose refusal is one sentence on the page they came from."""

from django import forms

from ..terms import BadTerms

MOST_DIGITS = 18


def key_of(text: str) -> int:
    """The key of a record that a form names; 0, which none has, for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


class CheckedForm(forms.Form):
    """A form of few fields, sent by a button of the office."""

    def check(self) -> None:
        """Refuse what cannot be meant, in the words of the first error."""
        if not self.is_valid():
            errors = next(iter(self.errors.values()))
            raise BadTerms(str(errors[0]))
