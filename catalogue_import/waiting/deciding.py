"""What people decide about a row that waits. Each decision says who, when and why.

Sending a row again makes a run of its own, a list of one row, through the same engine as every
list: it is planned, journalled, told in the list of runs, and can be taken back.
"""

import hashlib
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from shop.certification import clock

from ..deciding import Decisions
from ..locks import one_import_at_a_time
from ..models import ImportRow, ImportRun, SuspectedPair
from ..office.files import keep_file
from ..office.lifecycle import State, step
from ..office.previewing import plan_run
from ..office.requests import request_of
from ..office.roles import APPROVE
from ..planning import planned
from ..records import Source
from ..repairs import repair_cells
from ..run import apply_planned, next_number
from .ages import is_old
from .cells import Cells, list_of_one
from .checking import Decision, Merge, NotDecided, Order, check, settling_of
from .documents import source_for


class DecidedByAnother(NotDecided):
    """Somebody else was quicker."""


def drop(row_id: int, order: Order, who: Any) -> None:
    """The row is none of ours; it is kept with the reason and can be sent again later."""
    if not order.why:
        raise NotDecided(_("Say why the row is dropped."))
    with transaction.atomic():
        row = _open_row(row_id, order, who)
        if not row.waiting:
            raise DecidedByAnother(_told_by_whom(row))
        row.waiting = False
        row.decision, row.decision_note = Decision.DROPPED, order.why[:400]
        row.decided_by, row.decided_at = who, clock.now()
        row.save(update_fields=_DECIDED)


_DECIDED = ["waiting", "decision", "decision_note", "decided_by", "decided_at"]


def send_again(row_id: int, order: Order, said: Cells, who: Any) -> ImportRun:
    """The row, as it should be, gets its outcome now; `said` is what it says as published.

    What would still wait or be refused is told and nothing changes. What takes something away
    stands in review afterwards, for a second person.
    """
    with one_import_at_a_time(), transaction.atomic():
        row = _open_row(row_id, order, who)
        source = source_for(row, order.document, is_changed=bool(order.cells))
        cells = {**said, **order.cells}
        if order.document:
            cells["source_id"] = ""
        merge = check(row, cells, source, order)
        run = _begin(row, cells, source, order, merge, who)
        if order.cells and order.document:
            repair_cells(row, order.cells, source=order.document.words, who=who)
        row.settled_by = run
        row.save(update_fields=["settled_by"])
        plan_run(run)
        if run.state == State.FAILED:
            raise NotDecided(run.note)
        if not run.request["held"]:
            _apply(run)
            if order.decision == Decision.NEW:
                _tell_apart(run, order.why, who)
    return run


def _open_row(row_id: int, order: Order, who: Any) -> ImportRow:
    """The row, locked, if it can still be decided by this person."""
    rows = ImportRow.objects.select_for_update(of=("self",))
    row = rows.select_related("run", "settled_by", "decided_by", "product").get(pk=row_id)
    if row.decision != order.seen or not is_open(row):
        raise DecidedByAnother(_told_by_whom(row))
    if run := run_on_its_way(row):
        raise DecidedByAnother(
            _("The row is on its way with import %(number)d.") % {"number": run.number}
        )
    if is_old(row) and not who.has_perm(APPROVE):
        raise NotDecided(_("The row has waited for more than 14 days; an approver decides."))
    return row


def is_open(row: ImportRow) -> bool:
    """Whether anything can be decided: it waits, was dropped, or a certificate rests on it."""
    return row.waiting or row.is_evidence or row.decision == Decision.DROPPED


def run_on_its_way(row: ImportRow) -> ImportRun | None:
    """The run that brings this row again and is not over yet."""
    over = (State.CANCELLED, State.FAILED, State.UNDONE, State.DONE)
    run = row.settled_by
    return run if run is not None and run.state not in over else None


def _told_by_whom(row: ImportRow) -> str:
    if row.decided_by is None or row.decided_at is None:
        return _("The row does not wait any more.")
    return _("%(who)s decided about this row at %(time)s: “%(why)s”.") % {
        "who": row.decided_by.get_full_name() or row.decided_by.email,
        "time": row.decided_at.astimezone(clock.VIETNAM).strftime("%H:%M %d/%m/%Y"),
        "why": row.decision_note or "–",
    }


def _begin(
    row: ImportRow, cells: Cells, source: Source, order: Order, merge: Merge, who: Any
) -> ImportRun:
    content = list_of_one(cells)
    run = ImportRun.objects.create(
        number=next_number(),
        kind=ImportRun.Kind.ROW,
        started_at=clock.now(),
        file_name=f"{row.run.file_name[:200]}, {row.normalised.get('where') or row.line}",
        sha256=hashlib.sha256(content).hexdigest(),
        profile="collected",
        scope={},
        actor=who,
        state=State.READING,
        request={
            "document": {
                "source_id": source.source_id,
                "title": source.title,
                "url": source.url,
                "grade": source.grade,
            },
            "merge": merge,
            "settles": asdict(settling_of(row, order)),
        },
    )
    keep_file(run, f"row-{row.pk}.csv", [content])
    return run


def _apply(run: ImportRun) -> None:
    step(run, State.APPLYING)
    with request_of(run) as request, planned(request) as plan:
        result = apply_planned(run, plan, Decisions(who=run.actor))
    step(run, State.DONE, counts=result.counts, approved_by=run.actor, approved_at=clock.now())


def _tell_apart(run: ImportRun, why: str, who: Any) -> None:
    """A row that a person calls a new product is never suspected to be the one beside it."""
    products = run.rows.exclude(product=None).values_list("product_id", flat=True)
    for product_id in products:
        pairs = SuspectedPair.objects.filter(Q(first=product_id) | Q(second=product_id))
        pairs.filter(verdict=SuspectedPair.Verdict.OPEN).update(
            verdict=SuspectedPair.Verdict.DIFFERENT,
            note=why[:400],
            who=who,
            decided_at=clock.now(),
        )
