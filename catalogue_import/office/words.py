"""How the office speaks of runs: scopes, states, counts."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.money.formatting import format_number

from ..models import ImportRun
from ..plan import Outcome
from .requests import scope_of

State = ImportRun.State

OUTCOMES: dict[str, str | Promise] = {
    Outcome.NEW: pgettext_lazy("outcome", "new"),
    Outcome.RENEWED: pgettext_lazy("outcome", "renewed"),
    Outcome.REEVALUATED: pgettext_lazy("outcome", "re-assessed"),
    Outcome.UPGRADED: pgettext_lazy("outcome", "upgraded"),
    Outcome.DOWNGRADED: pgettext_lazy("outcome", "downgraded"),
    Outcome.CORRECTED: pgettext_lazy("outcome", "corrected"),
    Outcome.EXTENDED: pgettext_lazy("outcome", "extended"),
    Outcome.WITHDRAWN: pgettext_lazy("outcome", "withdrawn"),
    Outcome.DUPLICATE: pgettext_lazy("outcome", "repeated"),
    Outcome.UNCHANGED: pgettext_lazy("outcome", "unchanged"),
    Outcome.QUARANTINED: pgettext_lazy("outcome", "waiting"),
    Outcome.REFUSED: pgettext_lazy("outcome", "refused"),
    "missing": pgettext_lazy("outcome", "missing from the list"),
}
"""Outcomes behind a number, in the order in which they are told."""

ROLES = {
    State.READING: "info",
    State.REVIEW: "note",
    State.HELD: "warn",
    State.AWAITING: "warn",
    State.SCHEDULED: "info",
    State.APPLYING: "info",
    State.INTERRUPTED: "warn",
    State.DONE: "ok",
    State.FAILED: "bad",
    State.UNDONE: "muted",
    State.CANCELLED: "muted",
}
"""The colour role of each state; the words are always beside it."""

WHOLE_COUNTRY = gettext_lazy("Whole country")


def scope_in_words(run: ImportRun) -> str:
    """ "Quảng Ninh · 2024 · complete list"."""
    scope = scope_of(run)
    parts: list[Any] = [scope.province or ("" if scope.decision else WHOLE_COUNTRY)]
    if scope.decision:
        parts.append(_("Decision %(number)s") % {"number": scope.decision})
    if scope.decision_date:
        parts.append(date_format(scope.decision_date, "SHORT_DATE_FORMAT"))
    parts.append(scope.year)
    if run.scope.get("complete"):
        parts.append(_("complete list"))
    return " · ".join(str(part) for part in parts if part)


def counts_in_words(counts: Mapping[str, int]) -> str:
    """ "20 new, 3 re-assessed": what is not there is not told."""
    told = (
        f"{format_number(counts[name])} {words}"
        for name, words in OUTCOMES.items()
        if counts.get(name)
    )
    return ", ".join(told)
