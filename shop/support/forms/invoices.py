"""Between which days invoices are to be written."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..invoices import LONGEST_DAYS

CSV, XLSX = "csv", "xlsx"


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class DaysForm(forms.Form):
    """Two days, both included, and the kind of file."""

    first = _day(gettext_lazy("First day"))
    last = _day(gettext_lazy("Last day"))
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[(XLSX, "xlsx"), (CSV, "csv")],
        initial=XLSX,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """In their order, and not for longer than a year."""
        told = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first."))
        elif first and last and (last - first).days >= LONGEST_DAYS:
            self.add_error("last", _("Choose a year at the most."))
        return told
