"""Forms whose refusal is one sentence on the page they came from."""

from django import forms

from ..terms import BadTerms


class CheckedForm(forms.Form):
    """A form of few fields, sent by a button of the office."""

    def check(self) -> None:
        """Refuse what cannot be meant, in the words of the first error."""
        if not self.is_valid():
            errors = next(iter(self.errors.values()))
            raise BadTerms(str(errors[0]))
