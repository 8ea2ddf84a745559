"""What is typed about a certificate."""

import datetime as dt

from django import forms
from django.utils.translation import gettext, gettext_lazy

from shop.certification import clock

from .renewing import LONGEST_AGO


class FiledForm(forms.Form):
    """The day on which the file was handed in."""

    filed_on = forms.DateField(
        label=gettext_lazy("Day on which the file was handed in"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={
            "required": gettext_lazy("Give the day."),
            "invalid": gettext_lazy("Give the day like 25/11/2026."),
        },
    )

    def clean_filed_on(self) -> dt.date:
        """Neither tomorrow nor years ago."""
        day: dt.date = self.cleaned_data["filed_on"]
        if day > clock.today():
            raise forms.ValidationError(gettext("This day is still to come."))
        if day < clock.today() - LONGEST_AGO:
            raise forms.ValidationError(gettext("This day is more than a year ago."))
        return day
