"""The lines of a plan with what THE RULE says of each: a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass

from shop.certification import clock, rules
from shop.certification.facts import PREFETCHED, certificates_of

from .eligibility import Eligibility, in_words, judge_product
from .life import days_that_count
from .models import FairLine, FairPlan

RELATED = (
    "section",
    "booth",
    "product__producer",
    "product__ocop_set",
    "product__parent",
    "product__origin_region__successor",
)


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A line, what the rule says, that in words, and the stars it stands there with (or None)."""

    line: FairLine
    found: Eligibility
    words: str
    stars: int | None


def lines_of(plan: FairPlan) -> list[FairLine]:
    """Lines in the order in which they are shown, loaded with all that the rule asks.

    Sections in their order; lines of no section come last.
    """
    found = FairLine.objects.filter(plan=plan).select_related(*RELATED)
    loaded = found.prefetch_related(*(f"product__{one}" for one in PREFETCHED))
    return sorted(loaded, key=_place)


def _place(line: FairLine) -> tuple:
    section = line.section
    where = (0, section.place, section.pk) if section else (1, 0, 0)
    return (*where, line.place, line.pk)


def standing_lines(plan: FairPlan, today: dt.date | None = None) -> list[StandingLine]:
    """Every line of the plan, judged from today (or the fair's first day) to its last day."""
    first, last = days_that_count(plan, today or clock.today())
    return [_standing(line, first, last) for line in lines_of(plan)]


def _standing(line: FairLine, first: dt.date, last: dt.date) -> StandingLine:
    found = judge_product(line.product, first, last)
    certificate = rules.current(certificates_of(line.product), first)
    stars = certificate.stars if certificate else None
    return StandingLine(line, found, in_words(found, line.product, first), stars)
