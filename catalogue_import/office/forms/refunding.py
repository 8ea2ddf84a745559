"""Why withdrawn goods are refunded without waiting for their buyers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RefundAllForm(forms.Form):
    """One reason for all of them; it stands in the audit trail and with each refund."""

    why = forms.CharField(
        label=_("Why nobody is waited for"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
