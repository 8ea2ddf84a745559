"""Whoever keeps what was worked out from goods and certificates keeps it under their edition.

The number is raised in the same transaction as the change itself: nobody can see the new edition
with the old goods, in whatever process they sit, and a change that is rolled back raises nothing.
"""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import F

from shop.memory.prepared import Prepared

from .models import Edition

THE_ONE = 1
# What makes no new edition (a producer comes back today) is seen within the shop's promise for
# lists: five minutes.
KEEP_SECONDS = 300
T = TypeVar("T")


def kept(name: str, make: Callable[[], T]) -> T:
    """What was worked out under that name for this edition, made when nobody has made it yet.

    One query. The name says everything else it depends on, days and places included; it is never
    None.
    """
    key = f"edition:{current()}:{name}"
    found = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, KEEP_SECONDS)
    return found


def current() -> int:
    """The number of the edition; one query."""
    return next(iter(_NUMBERS.ask([THE_ONE])), 0)


_NUMBERS = Prepared(lambda pks: Edition.objects.filter(pk__in=pks).values_list("number", flat=True))


def renew(**kwargs) -> None:
    """What is certified or sold has changed; one statement. Also a receiver of signals."""
    if not Edition.objects.filter(pk=THE_ONE).update(number=F("number") + 1):
        Edition.objects.get_or_create(pk=THE_ONE, defaults={"number": 1})
