"""What an owner types when a batch is to be recalled."""

from django import forms
from django.utils.translation import gettext_lazy

from ..models import Recall


class RecallForm(forms.Form):
    """Why, and what buyers should do."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=Recall.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why.")},
    )
    todo = forms.ChoiceField(
        label=gettext_lazy("What should buyers do with it?"),
        choices=Recall.Todo.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what buyers should do.")},
    )
    text = forms.CharField(
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy(
            "Buyers read it in their mail and on the page of the batch: what happened, and whom "
            "to call."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write a few words.")},
    )
