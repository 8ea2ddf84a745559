"""Stretches of days on which THE RULE gives one answer, for whoever keeps answers beyond a day.

The rule itself is asked, once at each day on which its answer may change; nothing here knows it.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from . import rules
from .rules import ONE_DAY, ProductFacts

FOREVER = dt.date.max
"""Last day of what has no end."""


class Period(NamedTuple):
    """Days, both included, on which a product is certified with one answer to everything.

    `since` is the first day of the certificate in force, `sellable` whether it may be sold.
    """

    first: dt.date
    last: dt.date
    stars: int
    since: dt.date
    sellable: bool


def periods(facts: ProductFacts) -> list[Period]:
    """Every day on which the product was, is or will be certified, as things are known now."""
    days = sorted({day for day in _turning_days(facts) if day is not None})
    found: list[Period] = []
    for place, first in enumerate(days):
        certificate = rules.current(facts.certificates, first)
        if certificate is None or certificate.valid_from is None:
            continue
        last = days[place + 1] - ONE_DAY if place + 1 < len(days) else FOREVER
        sellable = facts.is_public and rules.why_not_though_certified(facts, first) is None
        here = Period(first, last, certificate.stars, certificate.valid_from, sellable)
        if found and _continues(found[-1], here):
            here = here._replace(first=found.pop().first)
        found.append(here)
    return found


def _continues(before: Period, here: Period) -> bool:
    return before.last + ONE_DAY == here.first and before[2:] == here[2:]


def _turning_days(facts: ProductFacts) -> Iterator[dt.date | None]:
    """Every day from which the rule may answer otherwise than on the day before."""
    yield from rules.turning_days(facts.certificates)
    yield facts.away_from
    yield rules.day_after(facts.away_until)
