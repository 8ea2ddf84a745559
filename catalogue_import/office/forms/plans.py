"""What people fill in about a plan of the programme."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.figures.models import PlanValue
from shop.figures.plans import set_plan
from shop.regions.models import Region

FIRST_YEAR, LAST_YEAR = 2018, 2099
MOST = 1_000_000


class PlanForm(forms.Form):
    """A plan's area, period, aim and number, with the paper it stands on.

    Entered again for the same area, period and aim, it replaces what stood there.
    """

    area = forms.ChoiceField(label=_("Area"))
    year_from = forms.IntegerField(label=_("First year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    year_to = forms.IntegerField(label=_("Last year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    aim = forms.ChoiceField(label=_("Aim"), choices=PlanValue.Aim.choices)
    amount = forms.IntegerField(label=_("Plan"), min_value=1, max_value=MOST)
    source = forms.CharField(
        label=_("Paper of the plan"),
        help_text=_("For example: Plan 120/KH-UBND of 15/03/2021"),
        max_length=300,
    )

    def __init__(self, *args: Any, regions: Sequence[Region], **options: Any) -> None:
        super().__init__(*args, **options)
        former = [
            old
            for region in regions
            for old in region.predecessors.all()
            if old.name_vi != region.name_vi
        ]
        self._regions = {region.key: region for region in (*regions, *former)}
        area = self.fields["area"]
        assert isinstance(area, forms.ChoiceField)  # noqa: S101  declared above
        area.choices = [
            ("", _("The whole country")),
            *((key, region.place_words()) for key, region in self._regions.items()),
        ]
        area.required = False

    def clean(self) -> dict[str, Any]:
        """A period runs forward, and not for longer than people plan."""
        given = super().clean() or {}
        first, last = given.get("year_from"), given.get("year_to")
        if first and last and last < first:
            self.add_error("year_to", _("The last year lies before the first one."))
        if first and last and last - first > 20:
            self.add_error("year_to", _("A plan runs for 20 years at most."))
        return given

    def save(self, actor: Any) -> PlanValue:
        """Enter the plan; ask after `is_valid`."""
        given = self.cleaned_data
        return set_plan(
            self._regions.get(given["area"]),
            (given["year_from"], given["year_to"]),
            given["aim"],
            given["amount"],
            source=given["source"],
            actor=actor,
        )


def plan_words(plan: PlanValue) -> dict[str, Any]:
    """A plan as the form shows it, to be corrected."""
    return {
        "area": plan.region.key if plan.region else "",
        "year_from": plan.year_from,
        "year_to": plan.year_to,
        "aim": plan.aim,
        "amount": plan.amount,
        "source": plan.source,
    }
