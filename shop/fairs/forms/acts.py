"""Words that go with a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

WORDS = forms.Textarea(attrs={"rows": 3})


class NoteForm(forms.Form):
    """For colleagues; with it a plan may go back."""

    text = forms.CharField(label=_("Note for colleagues"), max_length=2000, widget=WORDS)


class CancelForm(forms.Form):
    """Why a fair does not take place, for everybody who saw it announced."""

    because_vi = forms.CharField(label=_("Why it is cancelled, Vietnamese"), max_length=300)
    because_en = forms.CharField(
        label=_("Why it is cancelled, English"), max_length=300, required=False
    )
