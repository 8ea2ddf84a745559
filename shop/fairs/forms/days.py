"""Days and hours in forms of fairs."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _

LONGEST = dt.timedelta(days=365)


def day_input() -> forms.DateInput:
    """A calendar of the browser; what is typed without one is read as well."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def hour_input() -> forms.TimeInput:
    """Hours and minutes."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def check_days(form: forms.BaseForm, said: dict[str, Any]) -> None:
    """An error on the last day when it comes before the first, or more than a year after it."""
    first, last = said.get("starts_on"), said.get("ends_on")
    if first and last and not dt.timedelta(0) <= last - first <= LONGEST:
        form.add_error("ends_on", _("The last day comes after the first, within a year."))
