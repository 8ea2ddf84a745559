"""Sections, targets and the programme."""

import datetime as dt
from typing import cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shop.catalogue.tree import sectors
from shop.certification import clock
from shop.partner.models import Partner
from shop.regions.selectors import current_regions

from ..models import Event, Section, Target
from .days import day_input, hour_input

SHORT = {"rows": 2}


class SectionForm(forms.ModelForm):
    """A heading and a text in both languages."""

    class Meta:
        model = Section
        fields = ("heading_vi", "heading_en", "text_vi", "text_en")
        widgets = {"text_vi": forms.Textarea(attrs=SHORT), "text_en": forms.Textarea(attrs=SHORT)}


class EditedSectionForm(SectionForm):
    """The same for one that is there; `edition` is that of the plan when it was opened."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


class TargetForm(forms.Form):
    """So many of one value; the values of all four axes stand in one list."""

    what = forms.ChoiceField(label=_("Of what"))
    wanted = forms.IntegerField(label=_("How many"), min_value=1, max_value=500)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        axis = Target.Axis
        groups = [node for sector in sectors() for node in sector.children]
        stars = gettext("%(stars)s stars")
        cast(forms.ChoiceField, self.fields["what"]).choices = [
            (axis.STARS.label, [(f"stars:{n}", stars % {"stars": n}) for n in (5, 4, 3)]),
            (
                axis.KIND.label,
                [(f"kind:{one.value}", one.label) for one in Partner.Kind if one != "unknown"],
            ),
            (axis.GROUP.label, [(f"group:{node.code}", node.name) for node in groups]),
            (
                axis.PROVINCE.label,
                [(f"province:{one.key}", one.name) for one in current_regions()],
            ),
        ]

    def chosen(self) -> tuple[str, str, int]:
        """Axis, value and number."""
        axis, _colon, value = self.cleaned_data["what"].partition(":")
        return axis, value, self.cleaned_data["wanted"]


class EventForm(forms.ModelForm):
    """A day and an hour in Vietnam, what and where."""

    day = forms.DateField(label=_("Day"), widget=day_input())
    hour = forms.TimeField(label=_("Hour"), widget=hour_input())
    field_order = ("day", "hour", "what_vi", "what_en", "where")

    class Meta:
        model = Event
        fields = ("what_vi", "what_en", "where")

    def moment(self) -> dt.datetime:
        """When it begins."""
        said = self.cleaned_data
        return dt.datetime.combine(said["day"], said["hour"], clock.VIETNAM)
