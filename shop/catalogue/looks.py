"""Counts how often people open a product's page: by product and day, and nothing of who they are.

No cookie, no address, no session is read for it. Counts wait in the memory of the process and are
written together after an answer has gone out, so that no page waits for them; a process that is
killed loses those of the last `EVERY` seconds. Programs that say they are programs are left out.
"""

import datetime as dt
import re
from collections import defaultdict

from django.core.signals import request_finished
from django.db.models import F
from django.http import HttpRequest

from shop.certification import clock
from shop.memory.waiting import Waiting
from shop.running import read_only

from .models import Product, ProductLooks

EVERY = 30
# More products and days than that are not held: what comes on top is not counted.
MOST_WAITING = 5_000
KEPT = dt.timedelta(days=400)
_PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|preview|externalhit|headless|lighthouse|monitor|curl|wget|python|java/"
    r"|go-http|okhttp|scrapy|http-?client|feed",
    re.IGNORECASE,
)

Key = tuple[int, dt.date]
_waiting: Waiting[Key] = Waiting(most=MOST_WAITING, every=EVERY)


def connect() -> None:
    """Listen, once per process."""
    request_finished.connect(_write_when_due, dispatch_uid="catalogue.looks")


def note(request: HttpRequest, product_id: int) -> None:
    """Somebody was shown the page of that product. Asks the database nothing."""
    if is_person(request):
        _waiting.add({(product_id, clock.today()): 1})


def is_person(request: HttpRequest) -> bool:
    """Whether it looks like somebody who reads: no program, no page fetched in advance."""
    agent = request.headers.get("User-Agent", "")
    ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    return request.method == "GET" and bool(agent) and not ahead and not _PROGRAMS.search(agent)


def write() -> int:
    """Write what waits; how many looks. What cannot be written waits for the next time."""
    return _waiting.write(_add, "looks at products")


def forget_waiting() -> None:
    """What waits is not written: each test begins with nothing of the one before."""
    _waiting.take()


def forget_old() -> int:
    """Delete counts of more than a year ago; how many rows."""
    return ProductLooks.objects.filter(day__lt=clock.today() - KEPT).delete()[0]


def _write_when_due(**kwargs: object) -> None:
    if _waiting.are_due() and not read_only.is_on():
        write()


def _add(counts: dict[Key, int]) -> None:
    there = set(
        Product.objects.filter(pk__in={pk for pk, _ in counts}).values_list("pk", flat=True)
    )
    known = {key: number for key, number in sorted(counts.items()) if key[0] in there}
    rows = [ProductLooks(product_id=pk, day=day) for pk, day in known]
    ProductLooks.objects.bulk_create(rows, ignore_conflicts=True)
    alike: dict[tuple[dt.date, int], list[int]] = defaultdict(list)
    for (pk, day), number in known.items():
        alike[day, number].append(pk)
    for (day, number), ids in alike.items():
        ProductLooks.objects.filter(day=day, product__in=ids).update(number=F("number") + number)
