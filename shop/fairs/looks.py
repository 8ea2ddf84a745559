"""Counts how often the pages of a fair and of its booths are opened: by page and day.

As with products (shop.catalogue.looks): no cookie, no address, nothing of who looked; counts wait
in the memory of the process, and programs that say they are programs are left out.
"""

import datetime as dt

from django.core.signals import request_finished
from django.db.models import F
from django.http import HttpRequest

from shop.catalogue.looks import EVERY, MOST_WAITING, is_person
from shop.certification import clock
from shop.memory.waiting import Waiting
from shop.running import read_only

from .models import Fair, Look

Key = tuple[int, str, dt.date]
_waiting: Waiting[Key] = Waiting(most=MOST_WAITING, every=EVERY)


def connect() -> None:
    """Listen, once per process."""
    request_finished.connect(_write_when_due, dispatch_uid="fairs.looks")


def note(request: HttpRequest, fair_id: int, booth_code: str = "") -> None:
    """Somebody was shown the page of that fair or booth. Asks the database nothing."""
    if is_person(request):
        _waiting.add({(fair_id, booth_code, clock.today()): 1})


def write() -> int:
    """Write what waits; how many looks. What cannot be written waits for the next time."""
    return _waiting.write(_add, "looks at pages of fairs")


def forget_waiting() -> None:
    """What waits is not written: each test begins with nothing of the one before."""
    _waiting.take()


def _write_when_due(**kwargs: object) -> None:
    if _waiting.are_due() and not read_only.is_on():
        write()


def _add(counts: dict[Key, int]) -> None:
    there = set(
        Fair.objects.filter(pk__in={fair for fair, *_page in counts}).values_list("pk", flat=True)
    )
    known = {key: number for key, number in sorted(counts.items()) if key[0] in there}
    rows = [Look(fair_id=fair, code=code, day=day) for fair, code, day in known]
    Look.objects.bulk_create(rows, ignore_conflicts=True)
    for (fair, code, day), number in known.items():
        page = Look.objects.filter(fair=fair, code=code, day=day)
        page.update(count=F("count") + number)
