"""Catalogues that the public may take are made anew when something leaves the fair or comes back.

A certificate that ends does so at midnight, a withdrawal at any hour, and of a fair that is over a
withdrawal counts still: each public fair is looked at every few minutes by the sweep of what falls
due. A new version gets the catalogue that the version before had.
"""

from collections import defaultdict
from collections.abc import Collection

from django.core.cache import cache

from ..changing import Staff
from ..life import State, state_of
from ..models import Fair, FairLine, Print, PrintRun
from ..public import calendar
from . import asking
from .errors import BusyError
from .goods import holding
from .outputs import CATALOGUE, output_of

EVERY_SECONDS = 600


def renew_outdated() -> int:
    """Ask for catalogues that hold what no longer stands, or lack what does; how many fairs."""
    if not cache.add("fair-catalogues-looked-at", 1, EVERY_SECONDS):
        return 0
    printed = Print.objects.filter(kind=CATALOGUE, plan__number__isnull=False).exclude(file="")
    fairs = calendar.public_fairs().filter(pk__in=printed.values("fair"))
    return sum(_renew(fair) for fair in fairs)


def _renew(fair: Fair) -> bool:
    if state_of(fair) is State.CANCELLED:
        return False
    if PrintRun.objects.filter(fair=fair, finished_at=None).exists():
        return False
    now = holding(asking.plan_to_print(fair))
    # A fair in which nothing stands any more has no catalogue to be made.
    outdated = [one for one in _latest(fair) if now and _is_outdated(one, fair, now)]
    left = _names_of_left(fair, outdated, now)
    by_order: dict[str, list[str]] = defaultdict(list)
    for one in outdated:
        if output := output_of(one.kind, one.form):
            by_order[one.arranged].append(output.key)
    try:
        runs = [
            asking.ask(fair, Staff(None), keys, arranged, left)
            for arranged, keys in by_order.items()
        ]
    except BusyError:
        return False
    return any(runs)


def _latest(fair: Fair) -> list[Print]:
    """In each size that of the version which is shown, or else the last one before it."""
    prints = Print.objects.filter(fair=fair, kind=CATALOGUE, plan__number__isnull=False)
    found = {one.form: one for one in prints.select_related("plan").order_by("plan__number")}
    # One that failed waits for somebody to mend what it failed at.
    return [one for one in found.values() if one.file and one.state == Print.State.READY]


def _is_outdated(one: Print, fair: Fair, now: Collection[str]) -> bool:
    if one.plan_id != fair.shown_id or one.edition != one.plan.edition:
        return True
    return set(one.holds) != set(now)


def _names_of_left(fair: Fair, outdated: list[Print], now: Collection[str]) -> list[str]:
    """Names of what stood in the version that is shown when it was printed, and no longer does."""
    mine = (one for one in outdated if one.plan_id == fair.shown_id)
    left = {code for one in mine for code in one.holds}.difference(now)
    lines = FairLine.objects.filter(plan=fair.shown_id, code__in=left).select_related("product")
    return [line.product.get_title() for line in lines] if left else []
