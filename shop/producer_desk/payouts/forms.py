"""Forms of whoever pays producers."""

import datetime as dt

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.certification import clock

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SentForm(forms.Form):
    """When the money was sent, and under which reference; `account` is the one that was seen."""

    account = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    paid_on = forms.DateField(label=gettext_lazy("Day of the transfer"), widget=DAY)
    reference = forms.CharField(label=gettext_lazy("The bank's reference"), max_length=80)


class BackForm(forms.Form):
    """Why it was not sent after all."""

    reason = forms.CharField(label=gettext_lazy("Why it was not sent"), max_length=200)


class RateForm(forms.Form):
    """A fee from a day on."""

    percent = forms.DecimalField(
        label=gettext_lazy("Per cent of the goods"),
        min_value=0,
        max_value=30,
        max_digits=4,
        decimal_places=2,
        localize=True,
    )
    since = forms.DateField(
        label=gettext_lazy("From this day on"),
        help_text=gettext_lazy("Today or later: what was sent before keeps its rate."),
        widget=DAY,
    )
    note = forms.CharField(
        label=gettext_lazy("Decision or agreement"), max_length=200, required=False
    )

    def clean_since(self) -> dt.date:
        """No day that is over."""
        day: dt.date = self.cleaned_data["since"]
        if day < clock.today():
            raise forms.ValidationError(_("Choose today or a later day."), code="past")
        return day
