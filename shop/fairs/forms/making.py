"""A new fair, and a copy of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Fair

DAY: dict[str, Any] = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}


class DaysForm(forms.Form):
    """A title, a first and a last day."""

    title_vi = forms.CharField(label=_("Title, Vietnamese"), max_length=120)
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(**DAY))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(**DAY))

    def clean(self) -> dict:
        """The last day is not before the first, nor more than a year after it."""
        said = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and not 0 <= (last - first).days < 366:
            self.add_error("ends_on", _("The last day comes after the first, within a year."))
        return said


class NewForm(DaysForm):
    """And what kind of fair it is."""

    field_order = ("title_vi", "kind")
    kind = forms.ChoiceField(label=_("Kind"), choices=Fair.Kind.choices)
