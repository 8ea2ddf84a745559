"""Which level of government could recognise which stars, and when (domain.md section 2).

Published lists break these rules now and then (a city council of 2026 gave 3 and 4 stars), so a
level out of rule is told to the office and refuses nothing.
"""

import datetime as dt
from collections.abc import Iterator

from .records import Row

FIRST_CRITERIA = dt.date(2019, 8, 21)
DISTRICTS = dt.date(2023, 2, 24)
NO_DISTRICTS = dt.date(2025, 7, 1)
PROVINCES_AGAIN = dt.date(2025, 7, 6)
TURNS = (FIRST_CRITERIA, DISTRICTS, NO_DISTRICTS, PROVINCES_AGAIN)


def level_on(stars: int, day: dt.date) -> str:
    """The level that recognised these stars on a day; empty where no rule was in force."""
    if day < FIRST_CRITERIA:
        return ""
    if stars == 5:
        return "central"
    if stars == 4:
        return "province"
    if DISTRICTS <= day < NO_DISTRICTS:
        return "district"
    return "" if NO_DISTRICTS <= day < PROVINCES_AGAIN else "province"


def is_unusual(row: Row) -> bool:
    """Whether the issuer's level fits no day on which the decision can have been taken.

    In the first days of July 2025 districts were gone and nobody had been named for three stars:
    whoever signed such a paper is told.
    """
    if row.issuer_level == "unknown" or not row.stars:
        return False
    days = list(_days(row))
    if not days or any(day < FIRST_CRITERIA for day in days):
        return False
    return all(level_on(row.stars, day) != row.issuer_level for day in days)


def _days(row: Row) -> Iterator[dt.date]:
    """The days that decide: the decision's, else every day of its time on which a rule turned."""
    if row.decision_date:
        yield row.decision_date
    elif row.decision_month:
        first = dt.date.fromisoformat(f"{row.decision_month}-01")
        yield from _between(first, first + dt.timedelta(days=27))
    elif row.year:
        yield from _between(dt.date(row.year, 1, 1), dt.date(row.year + 1, 12, 31))


def _between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    yield first
    yield from (turn for turn in TURNS if first < turn <= last)
    yield last
