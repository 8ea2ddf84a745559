"""Catalogues that the public may take are made anew when something leaves the fair or comes back.

A certificate that ends does so at midnight, a withdrawal at any hour: each fair that people may
still go to is looked at every few minutes by the sweep of what falls due.
"""

from django.core.cache import cache

from ..changing import Staff
from ..models import Fair, FairLine, Print, PrintRun
from ..public import calendar
from . import asking
from .errors import BusyError
from .goods import holding
from .outputs import CATALOGUE, output_of

EVERY_SECONDS = 600


def renew_outdated() -> int:
    """Ask for the catalogues that hold what no longer stands, or lack what does; how many fairs."""
    if not cache.add("fair-catalogues-looked-at", 1, EVERY_SECONDS):
        return 0
    fairs = Fair.objects.filter(pk__in=[one.fair.pk for one in calendar.current()])
    return sum(_renew(fair) for fair in fairs.select_related("shown"))


def _renew(fair: Fair) -> bool:
    prints = Print.objects.filter(plan=fair.shown_id, kind=CATALOGUE).exclude(file="")
    outdated = list(prints.filter(state=Print.State.READY))
    if not outdated or PrintRun.objects.filter(fair=fair, finished_at=None).exists():
        return False
    now = set(holding(asking.plan_to_print(fair)))
    # A fair in which nothing stands any more has no catalogue to be made.
    outdated = [one for one in outdated if set(one.holds) != now and now]
    if not outdated:
        return False
    left = {code for one in outdated for code in one.holds} - now
    lines = FairLine.objects.filter(plan=fair.shown_id, code__in=left).select_related("product")
    names = [line.product.get_title() for line in lines]
    keys = [output.key for one in outdated if (output := output_of(one.kind, one.form))]
    try:
        asking.ask(fair, Staff(None), keys, outdated[0].arranged, names)
    except BusyError:
        return False
    return True
