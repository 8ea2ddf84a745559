"""Why a batch is not recalled."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RefusalForm(forms.Form):
    """What the producer is told."""

    why = forms.CharField(
        label=_("Answer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the answer.")},
    )
