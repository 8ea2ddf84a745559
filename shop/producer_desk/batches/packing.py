"""Which batch goes into a parcel: suggested from the newest, noted by whoever packs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from shop.audit import trail
from shop.certification import clock
from shop.order import locks
from shop.order.models import Line, Parcel
from shop.order.states import STILL_HERE, State

from ..desk import Desk
from ..models import Batch, ParcelBatch, Recall

# A shelf holds few batches of one product; older ones are noted nowhere any more.
MOST_OFFERED = 6


class NotThatBatchError(Exception):
    """The batch is recalled, of another product, or the parcel has left."""


@dataclass(frozen=True)
class Choice:
    """A line of a parcel and the batches it may be of, the newest first; `noted` is by batch."""

    line: Line
    batches: tuple[Batch, ...]
    noted: dict[int, int]

    @property
    def suggested(self) -> dict[int, int]:
        """What was noted; else all pieces of the newest batch."""
        if self.noted or not self.batches:
            return self.noted
        return {self.batches[0].pk: self.line.quantity}


@dataclass(frozen=True)
class Picked:
    """So many pieces of a line are of one batch."""

    line: int
    batch: int
    quantity: int


def open_batches(desk: Desk) -> QuerySet[Batch]:
    """Batches that may go into parcels: not recalled, not asked to be, not past their day."""
    recalled = Recall.objects.filter(batch=OuterRef("pk"), state__in=Recall.HOLDING)
    good = Q(best_before=None) | Q(best_before__gte=clock.today())
    return desk.batches().filter(good, ~Exists(recalled))


def choices_of(desk: Desk, lines: Iterable[Line]) -> list[Choice]:
    """The lines of a parcel of which the producer has batches. Two queries."""
    of_line = {line.pk: line for line in lines if line.product is not None}
    roots = {pk: _root(line) for pk, line in of_line.items()}
    known: dict[int, list[Batch]] = defaultdict(list)
    for batch in open_batches(desk).filter(product__in=set(roots.values())):
        known[batch.product_id].append(batch)
    noted: dict[int, dict[int, int]] = defaultdict(dict)
    for one in ParcelBatch.objects.filter(line__in=of_line):
        noted[one.line_id][one.batch_id] = one.quantity
    return [
        Choice(line, tuple(known[roots[pk]][:MOST_OFFERED]), noted[pk])
        for pk, line in of_line.items()
        if known[roots[pk]]
    ]


def noted_in(parcel: Parcel) -> dict[int, list[ParcelBatch]]:
    """What is noted of a parcel, by line. One query."""
    found: dict[int, list[ParcelBatch]] = defaultdict(list)
    rows = ParcelBatch.objects.filter(line__parcel=parcel).select_related("batch")
    for one in rows.order_by("pk"):
        found[one.line_id].append(one)
    return dict(found)


def note(desk: Desk, parcel: Parcel, picked: Sequence[Picked], *, address: str = "") -> bool:
    """Note these batches in place of those noted before; whether anything changed.

    Raises `NotThatBatchError`, and then nothing has changed. Batches are locked, so that one
    that is being recalled goes into no parcel.
    """
    with transaction.atomic():
        locks.lock_order(parcel.order_id)
        lines = {one.pk: one for one in _lines(desk, parcel)}
        batches = {
            one.pk: one
            for one in Batch.objects.select_for_update()
            .filter(pk__in={one.batch for one in picked})
            .order_by("pk")
        }
        allowed = set(open_batches(desk).filter(pk__in=batches).values_list("pk", flat=True))
        for one in picked:
            line, batch = lines.get(one.line), batches.get(one.batch)
            if line is None or batch is None or batch.pk not in allowed:
                raise NotThatBatchError
            if batch.product_id != _root(line):
                raise NotThatBatchError
        return _replace(desk, parcel, lines, picked, address)


def _replace(
    desk: Desk, parcel: Parcel, lines: dict[int, Line], picked: Sequence[Picked], address: str
) -> bool:
    before = ParcelBatch.objects.filter(line__in=lines)
    was = sorted(before.values_list("line", "batch", "quantity"))
    now = sorted((one.line, one.batch, one.quantity) for one in picked)
    if was == now:
        return False
    before.delete()
    ParcelBatch.objects.bulk_create(
        ParcelBatch(
            line_id=one.line,
            batch_id=one.batch,
            quantity=one.quantity,
            noted_by=desk.user,
            noted_at=clock.now(),
        )
        for one in picked
    )
    facts = {"parcel": parcel.position, "batches": [list(one) for one in now]}
    trail.record(desk.user, "parcel.batches", parcel.order.number, address=address, **facts)
    return True


def _lines(desk: Desk, parcel: Parcel) -> QuerySet[Line]:
    here = desk.lines().filter(parcel=parcel, parcel__status__in=STILL_HERE)
    return here.exclude(status=State.CANCELLED).select_related("product")


def _root(line: Line) -> int:
    product = line.product
    return product.parent_id or product.pk
