"""The words of an announcement."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WordsForm(forms.Form):
    """What a star upgrade says in both languages; empty means the usual words."""

    pk = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    vi = forms.CharField(
        label=_("In Vietnamese"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "vi"}),
    )
    en = forms.CharField(
        label=_("In English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "en"}),
    )
