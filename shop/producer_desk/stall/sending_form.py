"""The form of how a producer sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from shop.certification import clock
from shop.partner.weekdays import weekday_words
from shop.regions.models import Region

from .sending import Sending

ALL, SOME = "all", "some"


class _DayField(forms.DateField):
    """A day as the browser's own calendar gives it, or as it is written here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            required=False,
            **kwargs,
        )


class SendingForm(forms.Form):
    """Days, provinces, cash, holidays; `saw` is the mark of the settings that were shown."""

    saw = forms.CharField(max_length=16, widget=forms.HiddenInput)
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Parcels leave on"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one day.")},
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("Parcels go to"),
        choices=[
            (ALL, gettext_lazy("all provinces")),
            (SOME, gettext_lazy("only the provinces ticked below")),
        ],
        widget=forms.RadioSelect,
    )
    provinces = forms.MultipleChoiceField(
        label=gettext_lazy("Provinces"), widget=forms.CheckboxSelectMultiple, required=False
    )
    takes_cash = forms.BooleanField(
        label=gettext_lazy("Buyers may pay cash at the door"),
        help_text=gettext_lazy("Never for alcohol, nor for gifts. You keep what was collected."),
        required=False,
    )
    away_from = _DayField(label=gettext_lazy("Away from"))
    away_until = _DayField(
        label=gettext_lazy("Until and including"),
        help_text=gettext_lazy("Your pages stay; nothing can be ordered on these days."),
    )

    def __init__(self, provinces: list[Region], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = [(str(day), weekday_words(str(day)).capitalize()) for day in range(1, 8)]
        self.fields["days"].choices = days  # type: ignore[attr-defined]
        known = [(one.key, one.name) for one in provinces]
        self.fields["provinces"].choices = known  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Some provinces are at least one; who comes back has left before."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("reach") == SOME and not given.get("provinces"):
            self.add_error("provinces", gettext("Tick at least one province."))
        first, last = given.get("away_from"), given.get("away_until")
        if last and not first:
            self.add_error("away_from", gettext("Say from which day you are away."))
        elif first and last and last < first:
            self.add_error("away_until", gettext("This day is before the first one."))
        elif last and last < clock.today():
            self.add_error("away_until", gettext("This day is over."))
        return given

    @property
    def wanted(self) -> Sending:
        """What was typed."""
        given = self.cleaned_data
        some = given["reach"] == SOME and len(given["provinces"]) < len(self._all_provinces)
        return Sending(
            days=tuple(sorted(map(int, given["days"]))),
            serves=tuple(sorted(given["provinces"])) if some else (),
            takes_cash=given["takes_cash"],
            away_from=given["away_from"],
            away_until=given["away_until"],
        )

    @property
    def _all_provinces(self) -> list[Any]:
        return list(self.fields["provinces"].choices)  # type: ignore[attr-defined]


def initial_of(sending: Sending) -> dict[str, Any]:
    """What the form shows of these settings."""
    return {
        "saw": sending.stamp,
        "days": [str(day) for day in sending.days],
        "reach": SOME if sending.serves else ALL,
        "provinces": list(sending.serves),
        "takes_cash": sending.takes_cash,
        "away_from": sending.away_from,
        "away_until": sending.away_until,
    }
