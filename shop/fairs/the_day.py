"""What happens on the day: goods are sold out or there again, two booths change their places.

The only changes of what is shown that need no approval; the public sees them at once. Codes stay
with booths and lines, so what is printed leads right: a booth's to whoever stands there now, a
line's to where it is sold now.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404

from shop.certification import clock

from .changing import Staff, locked
from .errors import ChangedMeanwhileError, WrongStageError
from .life import CURRENT, state_of
from .models import Booth, Fair, FairLine, FairPlan


def mark_sold_out(fair: Fair, staff: Staff, code: str, *, sold_out: bool) -> FairLine:
    """There is none left of it at its booth, or some again; pressing twice changes nothing."""
    with _on_the_day(fair) as (shown, _working):
        line = shown.lines.select_related("product").filter(code=code).first()
        if line is None:
            raise Http404
        if (line.sold_out_at is not None) != sold_out:
            line.sold_out_at = clock.now() if sold_out else None
            line.save(update_fields=["sold_out_at"])
            act = "fair.day.sold_out" if sold_out else "fair.day.back"
            staff.record(act, fair, line=code)
    return line


def swap_booths(
    fair: Fair, staff: Staff, first: str, second: str, edition: int | None = None
) -> tuple[Booth, Booth]:
    """Whoever stands at one of these booths (by code) goes to the other, with board and goods.

    A form passes the `edition` of the shown plan that it was opened with: of two who press at once
    the second is refused, for its swap would undo the first. Raises `ChangedMeanwhileError`.
    An empty booth is a place to move to. The plan that is worked on follows where it has the same
    producers at both; elsewhere somebody has planned otherwise already.
    """
    with _on_the_day(fair) as (shown, working):
        if edition is not None and edition != shown.edition:
            raise ChangedMeanwhileError
        one, two = _pair(shown, first, second)
        before = one.producer_id, two.producer_id
        _swap(shown, one, two)
        # Papers say where things stand (shop.fairs.printing).
        shown.edition += 1
        shown.save(update_fields=["edition"])
        staff.record("fair.day.swap", fair, booths=[one.number, two.number])
        there = {booth.code: booth for booth in working.booths.filter(code__in=(first, second))}
        if len(there) == 2:
            mine, other = there[first], there[second]
            if (mine.producer_id, other.producer_id) == before:
                _swap(working, mine, other)
                working.edition += 1
                working.save(update_fields=["edition"])
    return one, two


@contextmanager
def _on_the_day(fair: Fair) -> Iterator[tuple[FairPlan, FairPlan]]:
    """The plan that is shown and the one that is worked on, of a fair people may still go to."""
    with locked(fair) as working:
        if fair.shown is None or state_of(fair) not in CURRENT:
            raise WrongStageError
        yield fair.shown, working


def _pair(plan: FairPlan, first: str, second: str) -> tuple[Booth, Booth]:
    found = {booth.code: booth for booth in plan.booths.filter(code__in=(first, second))}
    if len(found) != 2:
        raise Http404
    return found[first], found[second]


def _swap(plan: FairPlan, one: Booth, two: Booth) -> None:
    goods: dict[Any, list[int]] = {one.pk: [], two.pk: []}
    for pk, booth in plan.lines.filter(booth__in=(one, two)).values_list("pk", "booth"):
        goods[booth].append(pk)
    plan.lines.filter(pk__in=goods[one.pk]).update(booth=two)
    plan.lines.filter(pk__in=goods[two.pk]).update(booth=one)
    one.producer_id, two.producer_id = two.producer_id, one.producer_id
    one.board, two.board = two.board, one.board
    Booth.objects.bulk_update([one, two], ["producer", "board"])
