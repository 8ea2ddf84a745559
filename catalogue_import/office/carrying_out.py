"""Approved runs are applied, one after the other, by whoever comes first: a task or a timer.

A run that is to be applied says so by its state alone. Whatever stops it, the next one who comes
goes on with it; a run that is applied twice changes nothing the second time.
"""

import logging
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.certification import clock

from ..errors import RegistryImportError
from ..locks import one_import_at_a_time
from ..models import ImportRun
from ..planning import PlannedList, planned
from ..run import Result, apply_planned, show_progress
from ..undoing import take_back
from .deciding import decisions_of
from .freshness import is_behind, mark_of_shop
from .lifecycle import State, step
from .previewing import LAPSED, keep_lines, kept_of
from .requests import request_of
from .telling import tell_awaiting, tell_done, tell_held
from .touching import Touch, is_agreed, touch_of

logger = logging.getLogger(__name__)

ON_SCREEN = Q(file__isnull=False) | Q(kind=ImportRun.Kind.UNDO, approved_by__isnull=False)
"""Runs of the office; those of commands go on when the command is started again."""


def to_be_applied() -> QuerySet[ImportRun]:
    """Approved runs that are not applied to their end, the first approved first."""
    waiting = ImportRun.objects.filter(state__in=(State.APPLYING, State.INTERRUPTED), trial=False)
    return waiting.filter(ON_SCREEN).order_by("approved_at", "number")


def carry_on() -> int:
    """Apply every run that is to be applied; how many. Raises AnotherImportRuns when one is."""
    applied = 0
    with one_import_at_a_time():
        while (run := to_be_applied().first()) is not None:
            if run.state == State.INTERRUPTED:
                step(run, State.APPLYING)
            _apply(run)
            applied += 1
    return applied


def _apply(run: ImportRun) -> None:
    """Apply one run to its end; it never stays in the state in which it was."""
    try:
        if run.kind == ImportRun.Kind.UNDO:
            _take_back(run)
        else:
            _apply_list(run)
    except RegistryImportError as refusal:
        step(run, State.FAILED, note=str(refusal), progress={})
    except Exception:
        # Whatever it was, the run must not look as if it still went on.
        logger.exception("import %s stopped", run.number)
        step(run, State.FAILED, note=_our_fault(), progress={})
    except BaseException:
        step(run, State.INTERRUPTED, progress={})
        raise


def _our_fault() -> str:
    return _(
        "Something went wrong on our side. What was applied until then holds; going on "
        "applies the rest."
    )


def _take_back(run: ImportRun) -> None:
    if run.undoes is None:
        raise RegistryImportError(_("There is nothing to undo."))
    take_back(run.undoes, run.actor, run.seconded_by)
    run.refresh_from_db()
    tell_done(run)


def _apply_list(run: ImportRun) -> None:
    touch = touch_of(run)
    agreed = is_agreed(run, touch)

    def watch(name: str, done: int, total: int) -> None:
        if name == "read" and done % 4_000 == 0:
            show_progress(run, name, done, total)

    with request_of(run) as request, planned(request, watch, run) as plan:
        if is_behind(run) and (told := _look_again(run, plan)):
            step(run, State.REVIEW, note=told, progress={}, approved_by=None, approved_at=None)
            return
        decisions = decisions_of(run, agreed=agreed, taking=not touch.takes)
        decisions = decisions.only_missing(plan.missing)
        result = apply_planned(run, plan, decisions)
    _end(run, result, touch, agreed=agreed)


def _end(run: ImportRun, result: Result, touch: Touch, *, agreed: bool) -> None:
    columns: dict[str, Any] = {"counts": result.counts, "progress": {}}
    unattended = run.kind == ImportRun.Kind.NIGHTLY and run.approved_by_id is None
    if unattended and (result.held or touch):
        step(run, State.HELD, note="\n".join(map(str, result.held)), **columns)
        tell_held(run)
    elif not unattended and not agreed:
        step(run, State.AWAITING, request=run.request | {"shop": mark_of_shop(run)}, **columns)
        tell_awaiting(run)
    else:
        step(run, State.DONE, **columns)
        tell_done(run)


def _look_again(run: ImportRun, plan: PlannedList) -> str:
    """Plan anew what has been overtaken; a sentence when something would be different now."""
    before = _said(run)
    keep_lines(run, plan)
    run.planned_at = clock.now()
    run.request = run.request | kept_of(plan) | {"shop": mark_of_shop(run)}
    run.save(update_fields=["planned_at", "request"])
    after = _said(run)
    # Lines that are gone were applied by this very run, before it was stopped.
    different = sum(before.get(key) != said for key, said in after.items())
    if not different:
        return ""
    since = ImportRun.objects.filter(finished_at__isnull=False, state=State.DONE).exclude(pk=run.pk)
    last = since.order_by("-finished_at").first()
    told = ngettext(
        "The shop has changed since this preview, last by import %(last)s: %(n)d row would do "
        "something else now. Please look again.",
        "The shop has changed since this preview, last by import %(last)s: %(n)d rows would do "
        "something else now. Please look again.",
        different,
    )
    return told % {"last": last.number if last else "–", "n": different}


def _said(run: ImportRun) -> dict[tuple[int, int | None, int], tuple[str, str, str]]:
    """What each line of the preview says will happen."""
    lines = run.planned.exclude(outcome=LAPSED)
    rows = lines.values_list("line", "certificate_id", "product_id", "outcome", "reason", "changes")
    return {
        (line, certificate, product or 0): (outcome, reason, str(changes))
        for line, certificate, product, outcome, reason, changes in rows.iterator()
    }
