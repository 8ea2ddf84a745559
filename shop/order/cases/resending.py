"""Sends it again: the buyer's yes to what a producer offered makes a parcel that costs nothing.

How such a parcel is read by sums, stock and certificates is decision 39.
"""

import logging
from collections import Counter

from django.db import transaction
from django.db.models import Sum

from shop.basket import stock
from shop.certification import clock
from shop.communication.kinds import tell

from .. import locks
from ..models import CaseReply, Line, OrderCase, Parcel
from ..signals import parcel_added
from ..states import State
from .replacement import new_lines, new_parcel

logger = logging.getLogger(__name__)
# To whoever offered it, by the key of the answer; the producers' room knows how to write it.
SHORT = "desk-resend-short"
# What a buyer may have opened, or waited for in vain.
LEFT = (State.SENT, State.DELIVERED, State.RETURNED)
# More go with the next run of the timer.
AT_ONCE = 200

Wanted = list[tuple[Line, int]]


class NothingOfferedError(Exception):
    """Nothing of this case is offered again, or not any more."""


def accept(case_id: int, *, by=None) -> Parcel | None:
    """The buyer says yes, or `by` of the staff does; the new parcel, however often it is said.

    None while the producer has too few pieces: the yes is kept, whoever offered it is told once,
    and `make_waiting` makes the parcel when they are there. Raises `NothingOfferedError`.
    """
    with transaction.atomic():
        case = _lock(case_id)
        known = Parcel.objects.filter(case=case).first()
        if known is not None:
            return known
        reply = _offered(case)
        wanted = what_goes_again(case, reply)
        if not wanted:
            raise NothingOfferedError
        is_first = reply.accepted_at is None
        if is_first:
            reply.accepted_at, reply.accepted_by = clock.now(), by
            reply.save(update_fields=["accepted_at", "accepted_by"])
        if not _take(wanted):
            if is_first:
                tell(SHORT, reply.pk)
            return None
        reply.done_at, reply.done_by = clock.now(), reply.accepted_by
        reply.save(update_fields=["done_at", "done_by"])
        return _make(case, wanted)


def _lock(case_id: int) -> OrderCase:
    """The order first, as everywhere, then the case."""
    order_id = OrderCase.objects.values_list("order_id", flat=True).get(pk=case_id)
    locks.lock_order(order_id)
    cases = OrderCase.objects.select_for_update(of=("self",))
    return cases.select_related("order", "line__parcel").get(pk=case_id)


def _offered(case: OrderCase) -> CaseReply:
    reply = CaseReply.objects.filter(case=case, offer=CaseReply.Offer.RESEND, done_at=None).first()
    if reply is None or case.state != OrderCase.State.ANSWERED:
        raise NothingOfferedError
    return reply


def what_goes_again(case: OrderCase, reply: CaseReply) -> Wanted:
    """The lines and how many pieces of each: what was wrong, and never more than was sent.

    All of a parcel that did not arrive; else the reported line, as many as the producer said.
    Pieces that another report has replaced do not go again.
    """
    if case.line is None or case.line.parcel is None or case.line.parcel.status not in LEFT:
        return []
    parcel = case.line.parcel
    lines = parcel.lines.exclude(status=State.CANCELLED)
    lines = lines.select_related("product__product_class", "product__parent__product_class")
    all_of_it = case.reason == OrderCase.Reason.LATE
    sent = lines if all_of_it else lines.filter(pk=case.line_id)
    asked = None if all_of_it else reply.pieces
    gone = _replaced_before(parcel)
    found = []
    for line in sent.order_by("pk"):
        left = line.quantity - gone[line.product_id, line.title]
        found.append((line, min(asked or left, left)))
    return [(line, pieces) for line, pieces in found if pieces > 0]


def _replaced_before(parcel: Parcel) -> Counter[tuple[int | None, str]]:
    again = Line.objects.filter(parcel__replaces=parcel).exclude(status=State.CANCELLED)
    sums = again.order_by().values_list("product", "title").annotate(pieces=Sum("quantity"))
    return Counter({(product, title): pieces for product, title, pieces in sums})


def _take(wanted: Wanted) -> bool:
    """Allocate the pieces out of what is left, all of them or none."""
    moves: dict[int, int] = {}
    for line, pieces in wanted:
        if is_counted(line):
            moves[line.stockrecord_id] = moves.get(line.stockrecord_id, 0) + pieces
    records = stock.lock_stock(moves)
    if any((records[pk].net_stock_level or 0) < pieces for pk, pieces in moves.items()):
        return False
    stock.move_allocation(moves, records)
    return True


def is_counted(line: Line) -> bool:
    """Whether pieces of it are in a stock that is counted; a product may be gone since."""
    has_stock = line.stockrecord_id is not None and line.product is not None
    return has_stock and line.product.get_product_class().track_stock


def _make(case: OrderCase, wanted: Wanted) -> Parcel:
    parcel = new_parcel(case, wanted)
    parcel.save(force_insert=True)
    Line.objects.bulk_create(
        new_lines(parcel, [(line, n, n * is_counted(line)) for line, n in wanted])
    )
    parcel_added.send(Parcel, order_id=parcel.order_id)
    return parcel


def make_waiting() -> int:
    """Make what buyers accepted while there were too few pieces; how many parcels that is."""
    waiting = CaseReply.objects.filter(
        offer=CaseReply.Offer.RESEND,
        accepted_at__isnull=False,
        done_at=None,
        case__state=OrderCase.State.ANSWERED,
    )
    keys = waiting.order_by("accepted_at", "pk").values_list("case", flat=True)[:AT_ONCE]
    return sum(_try(pk) for pk in list(keys))


def _try(case_id: int) -> bool:
    try:
        return accept(case_id) is not None
    except NothingOfferedError:
        logger.warning("what was accepted in case %s cannot be sent again", case_id)
        return False
