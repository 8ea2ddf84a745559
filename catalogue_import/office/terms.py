"""What people decide about a run as a whole, and what they have seen when they decide."""

import datetime as dt
import hashlib
import json

from django.db import transaction
from django.utils.translation import gettext as _

from shop.certification import clock

from ..errors import RegistryImportError
from ..models import ImportRun
from .lifecycle import State, WrongStep

OPEN = (State.REVIEW, State.HELD)
"""States in which a run may be decided about."""


class BadTerms(RegistryImportError):
    """A decision that cannot be meant; the text says why."""


def locked_while_open(run: ImportRun) -> ImportRun:
    """The run's row, locked to the end of the transaction; refused once decisions are closed."""
    fresh = ImportRun.objects.select_for_update().get(pk=run.pk)
    if fresh.state not in OPEN:
        raise gone_on(fresh)
    return fresh


def gone_on(run: ImportRun) -> WrongStep:
    """The refusal of whoever comes too late: where the run is by now."""
    return WrongStep(
        _("Import %(number)d is “%(state)s” by now; please look again.")
        % {"number": run.number, "state": run.get_state_display()}
    )


def set_terms(run: ImportRun, *, announce: bool, apply_on: dt.date | None) -> None:
    """Whether upgrades are drafted for telling, and the day from whose beginning it holds."""
    if apply_on is not None and apply_on <= clock.today():
        raise BadTerms(_("Choose a day after today, or leave the day empty."))
    with transaction.atomic():
        fresh = locked_while_open(run)
        fresh.announce, fresh.apply_on = announce, apply_on
        fresh.save(update_fields=["announce", "apply_on"])
    run.announce, run.apply_on = announce, apply_on


def mark_of_decisions(run: ImportRun) -> str:
    """Changes with every decision and every new reading: who approves sends back what they saw."""
    lines = run.planned.exclude(decided_by=None).order_by("position")
    decided = list(lines.values_list("position", "choice", "choice_note", "choice_paper"))
    moment = run.planned_at.timestamp() if run.planned_at else 0
    terms = [moment, run.announce, str(run.apply_on), run.request.get("merge", {})]
    text = json.dumps([terms, decided], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
