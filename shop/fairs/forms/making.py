"""A new fair, and a copy of one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Fair
from .days import check_days, day_input


class DaysForm(forms.Form):
    """A title, a first and a last day."""

    title_vi = forms.CharField(label=_("Title, Vietnamese"), max_length=120)
    starts_on = forms.DateField(label=_("First day"), widget=day_input())
    ends_on = forms.DateField(label=_("Last day"), widget=day_input())

    def clean(self) -> dict:
        """The last day is not before the first, nor more than a year after it."""
        said = super().clean() or {}
        check_days(self, said)
        return said


class NewForm(DaysForm):
    """And what kind of fair it is."""

    field_order = ("title_vi", "kind")
    kind = forms.ChoiceField(label=_("Kind"), choices=Fair.Kind.choices)
