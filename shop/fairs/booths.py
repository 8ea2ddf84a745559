"""Booths of the working plan: many at once, each its producer, its place on the drawn plan."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Max
from django.http import Http404

from .changing import Staff, changing
from .errors import TakenError
from .models import Booth, Fair, FairPlan
from .numbering import numbers
from .standing import lines_of


def add_booths(fair: Fair, staff: Staff, typed: str, zone: str = "") -> list[Booth]:
    """A new row on the plan with every number that is meant by "A1-A12".

    Raises `NotUnderstoodError`, or `TakenError` when one of the numbers is there already: then
    none is added.
    """
    wanted = numbers(typed)
    with changing(fair, staff, "fair.booths.add", numbers=typed[:200]) as plan:
        if plan.booths.filter(number__in=wanted).exists():
            raise TakenError
        row = (plan.booths.aggregate(last=Max("row"))["last"] or 0) + 1
        return Booth.objects.bulk_create(
            Booth(plan=plan, number=number, zone=zone, row=row, place=place)
            for place, number in enumerate(wanted, 1)
        )


def change_booth(fair: Fair, staff: Staff, pk: int, edition: int, **columns: Any) -> Booth:
    """Its number, zone, place, producer, board, size or note. Raises `TakenError`.

    A booth that gets a producer gets that producer's lines which stand nowhere yet.
    """
    with changing(fair, staff, "fair.booth.change", edition, booth=pk) as plan:
        booth = plan.booths.filter(pk=pk).first()
        if booth is None:
            raise Http404
        others = plan.booths.exclude(pk=pk)
        if others.filter(number=columns.get("number", booth.number)).exists():
            raise TakenError
        for column, value in columns.items():
            setattr(booth, column, value)
        booth.save(update_fields=list(columns))
        if booth.producer_id:
            plan.lines.filter(booth=None, product__producer=booth.producer_id).update(booth=booth)
    return booth


def name_booths(fair: Fair, staff: Staff, booths: Sequence[Booth]) -> None:
    """Write whose each of these booths is and what its board says; their lines stay as they are."""
    with changing(fair, staff, "fair.booths.name", booths=[one.pk for one in booths]) as plan:
        if any(one.plan_id != plan.pk for one in booths):
            raise Http404
        Booth.objects.bulk_update(booths, ["producer", "board"])


def remove_booth(fair: Fair, staff: Staff, pk: int) -> None:
    """Its lines stay in the fair, at no booth."""
    with changing(fair, staff, "fair.booth.remove", booth=pk) as plan:
        if not plan.booths.filter(pk=pk).delete()[0]:
            raise Http404


def place_producers(fair: Fair, staff: Staff) -> int:
    """Give every producer with lines and no booth a free one; how many found a place.

    Whoever comes from the province that a zone is named for goes there; the others take what is
    left, those of one province beside each other, in the order of numbers on the plan.
    """
    with changing(fair, staff, "fair.booths.place") as plan:
        placed = _placed(plan)
        Booth.objects.bulk_update(placed, ["producer"])
        by_producer = {one.producer_id: one for one in plan.booths.exclude(producer=None)}
        for line in (moved := list(plan.lines.filter(booth=None).select_related("product"))):
            line.booth = by_producer.get(line.product.producer_id)
        if moved:
            type(moved[0])._default_manager.bulk_update(moved, ["booth"])
    return len(placed)


def _placed(plan: FairPlan) -> list[Booth]:
    booths = list(plan.booths.all())
    there = {one.producer_id for one in booths}
    shared = set(plan.lines.filter(booth__producer=None).values_list("booth_id", flat=True))
    free = [one for one in booths if one.producer_id is None and one.pk not in shared]
    waiting: dict[str, dict[int, Any]] = defaultdict(dict)
    for line in lines_of(plan):
        producer = line.product.producer
        if producer and producer.pk not in there and line.booth_id is None:
            region = line.product.origin_region
            waiting[region.current.name_vi if region else ""].setdefault(producer.pk, producer)
    placed = []
    for own_zone in (True, False):
        for province in sorted(waiting):
            for pk in list(waiting[province]):
                booth = _free_booth(free, province, own_zone)
                if booth is None:
                    break
                free.remove(booth)
                booth.producer = waiting[province].pop(pk)
                placed.append(booth)
    return placed


def _free_booth(free: list[Booth], province: str, own_zone: bool) -> Booth | None:
    if not own_zone:
        return free[0] if free else None
    zone = province.casefold()
    return next((one for one in free if zone and zone in one.zone.casefold()), None)
