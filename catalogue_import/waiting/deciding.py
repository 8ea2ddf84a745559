"""What people decide about a row that waits. Each decision says who, when and why.

Sending a row again makes a run of its own, a list of one row, through the same engine as every
list: it is planned, journalled, told in the list of runs, and can be taken back.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.catalogue.models import Product
from shop.certification import clock

from ..deciding import Decisions
from ..errors import RegistryImportError
from ..findings import reason_in_words
from ..locks import one_import_at_a_time
from ..match import product_identity
from ..models import ImportRow, ImportRun, SuspectedPair
from ..office.files import keep_file
from ..office.lifecycle import State, step
from ..office.previewing import plan_run
from ..office.requests import request_of
from ..office.roles import APPROVE
from ..plan import Outcome, RowResult
from ..planning import planned
from ..records import Row, Source
from ..repairs import repair_cells
from ..requests import Request, Settling
from ..run import apply_planned, next_number
from .ages import is_old
from .cells import Cells, list_of_one
from .documents import Document, source_for

Decision = ImportRow.Decision
_KNOWN = gettext_lazy("This very row is known already; there is nothing to send.")


class NotDecided(RegistryImportError):
    """The decision cannot be carried out; the text says why. Nothing has changed."""


class DecidedByAnother(NotDecided):
    """Somebody else was quicker."""


@dataclass(frozen=True)
class Order:
    """What is to be done with a row: its cells as they should be, from which paper, as what.

    `cells` are those that differ from what the row says. `merge` is the product that the row
    speaks of; `other_place` says that its place was seen to differ. `seen` is the decision that
    the person saw when the page was opened.
    """

    decision: str
    why: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    document: Document | None = None
    merge: Product | None = None
    other_place: bool = False
    seen: str = ""


def drop(row_id: int, order: Order, who: Any) -> None:
    """The row is none of ours; it is kept with the reason and can be sent again later."""
    if not order.why:
        raise NotDecided(_("Say why the row is dropped."))
    with transaction.atomic():
        row = _open_row(row_id, order, who)
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
        merge = _check(row, cells, source, order)
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
    row = rows.select_related("run", "settled_by").get(pk=row_id)
    if row.decision != order.seen or not (row.waiting or row.decision == Decision.DROPPED):
        raise DecidedByAnother(_told_by_whom(row))
    if run := run_on_its_way(row):
        raise DecidedByAnother(
            _("The row is on its way with import %(number)d.") % {"number": run.number}
        )
    if is_old(row) and not who.has_perm(APPROVE):
        raise NotDecided(_("The row has waited for more than 14 days; an approver decides."))
    return row


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


def _check(row: ImportRow, cells: Cells, source: Source, order: Order) -> dict[str, str]:
    """What the row would become, looked at first: refused in words, or how it is to be read."""
    with TemporaryDirectory(prefix="row-again-") as folder:
        path = Path(folder) / "row.csv"
        path.write_bytes(list_of_one(cells))
        settles = Settling(row.pk, order.decision)
        request = Request(path, profile="collected", source=source, settles=settles)
        result, is_known = _outcome_of(request)
        merge = _merge(result.row, order) if order.merge else {}
        if merge:
            result, is_known = _outcome_of(replace(request, merge=merge))
    _may_be_sent(row, result)
    if order.decision == Decision.NEW and (is_known or result.outcome != Outcome.NEW):
        raise NotDecided(_("It is no new product: its name, producer and place are known."))
    return merge


def _outcome_of(request: Request) -> tuple[RowResult, bool]:
    """The outcome of the only row of a list, and whether its product is known."""
    with planned(request) as plan:
        for ended in plan.ended():
            return ended, False
        for withdrawal in plan.withdrawals:
            return withdrawal.result, True
        for product in plan.products():
            return product.results[0], product.known is not None
    raise NotDecided(str(_KNOWN))


def _may_be_sent(row: ImportRow, result: RowResult) -> None:
    if result.outcome in {Outcome.QUARANTINED, Outcome.REFUSED}:
        raise NotDecided(_("The row would still wait: %(why)s") % {"why": reason_in_words(result)})
    if row.is_evidence and result.outcome in {Outcome.UNCHANGED, Outcome.DUPLICATE}:
        raise NotDecided(str(_KNOWN))


def _merge(row: Row, order: Order) -> dict[str, str]:
    """Under which identity the row is to be read; never silently over a border."""
    product = order.merge
    if product is None or not product.identity_key:
        raise NotDecided(_("Choose the product that the row speaks of."))
    region = product.origin_region
    here, there = (row.place.slug if row.place else ""), (region.slug if region else "")
    if here != there and not order.other_place:
        raise NotDecided(
            _("The row names “%(row)s” and the product is from “%(product)s”: say that you saw it.")
            % {"row": row.province or "–", "product": region.name_vi if region else "–"}
        )
    identity = product_identity(row)
    return {} if identity == product.identity_key else {identity: product.identity_key}


def _begin(
    row: ImportRow, cells: Cells, source: Source, order: Order, merge: dict[str, str], who: Any
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
            "settles": {"row_id": row.pk, "decision": order.decision, "note": order.why[:400]},
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
