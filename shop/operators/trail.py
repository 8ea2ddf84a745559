"""Lines of the audit trail that fit a question, newest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from shop.audit.models import AuditLine

A_PAGE = 50
LONGEST = 120


class TrailForm(forms.Form):
    """What lines are looked for; every field may stay empty."""

    who = forms.CharField(label=pgettext_lazy("trail", "Who"), required=False, max_length=LONGEST)
    action = forms.CharField(
        label=pgettext_lazy("trail", "Act"), required=False, max_length=LONGEST
    )
    target = forms.CharField(
        label=pgettext_lazy("trail", "On what"), required=False, max_length=LONGEST
    )
    first = forms.DateField(
        label=pgettext_lazy("trail", "First day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=pgettext_lazy("trail", "Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def lines(self) -> QuerySet[AuditLine]:
        """The lines that fit what was filled in rightly; days are days in Vietnam."""
        told: dict[str, Any] = getattr(self, "cleaned_data", {})
        found = AuditLine.objects.all()
        if who := told.get("who"):
            found = found.filter(Q(actor_name__icontains=who) | Q(actor__email__icontains=who))
        if action := told.get("action"):
            found = found.filter(action__icontains=action)
        if target := told.get("target"):
            found = found.filter(target__icontains=target)
        if first := told.get("first"):
            found = found.filter(at__gte=_midnight(first))
        if last := told.get("last"):
            found = found.filter(at__lt=_midnight(last) + dt.timedelta(days=1))
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the desk shows it."""

    line: AuditLine
    facts: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines, and the key below which the older ones lie; None when these are the last."""

    rows: list[Line]
    older: int | None


def page_of(lines: QuerySet[AuditLine], before: int | None) -> Lines:
    """The newest lines below that key. One query, whatever the length of the trail."""
    if before is not None:
        lines = lines.filter(pk__lt=before)
    found = list(lines[: A_PAGE + 1])
    rows = [Line(line, _facts(line.facts)) for line in found[:A_PAGE]]
    return Lines(rows, rows[-1].line.pk if len(found) > A_PAGE else None)


def _facts(facts: object) -> list[tuple[str, str]]:
    if not isinstance(facts, dict):
        return []
    return [(name, str(value)) for name, value in facts.items() if value not in (None, "")]


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
