"""What comes back from the page on which a run is approved."""

from django import forms

from .checked import CheckedForm


class ApprovalForm(CheckedForm):
    """The decisions that were seen, the number that was typed, and whether the rest goes now."""

    seen = forms.CharField(max_length=40)
    typed = forms.IntegerField(required=False, min_value=0)
    rest = forms.ChoiceField(choices=[("now", ""), ("later", "")], required=False)
