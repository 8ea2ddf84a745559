"""What the desk sees on the day: lines by booth, what is sold out, how often codes were scanned."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from shop.certification import clock
from shop.regions.folding import fold

from .models import Booth, Fair, FairPlan, Scan
from .standing import StandingLine, standing_lines


@dataclass(frozen=True, slots=True)
class Place:
    """A booth (None: goods at none) with its lines; scans of it and of its lines, today and all."""

    booth: Booth | None
    lines: list[StandingLine]
    today: int
    ever: int


@dataclass(frozen=True, slots=True)
class Scans:
    """Scans of all codes of a fair, by code, today and all in all."""

    today: dict[str, int]
    ever: dict[str, int]

    @property
    def all_today(self) -> int:
        return sum(self.today.values())

    @property
    def all_ever(self) -> int:
        return sum(self.ever.values())


def scans_of(fair: Fair) -> Scans:
    """One query; days are those of Asia/Ho_Chi_Minh."""
    today: dict[str, int] = defaultdict(int)
    ever: dict[str, int] = defaultdict(int)
    rows = Scan.objects.filter(fair=fair).order_by().values_list("code", "day")
    for code, day, count in rows.annotate(number=Sum("count")):
        ever[code] += count
        if day == clock.today():
            today[code] += count
    return Scans(today, ever)


def places_of(plan: FairPlan, scans: Scans, words: str = "") -> list[Place]:
    """Booths in the order of the plan, those of no booth last; with `words`, what fits them.

    Title, producer and number of the booth are looked at, however they are typed. A fixed number
    of queries.
    """
    found = [one for one in standing_lines(plan) if _fits(one, fold(words))]
    by_booth: dict[int | None, list[StandingLine]] = defaultdict(list)
    for one in found:
        by_booth[one.line.booth_id].append(one)
    booths = list(plan.booths.select_related("producer"))
    places = [_place(booth, by_booth[booth.pk], scans) for booth in booths]
    if by_booth[None]:
        places.append(_place(None, by_booth[None], scans))
    return [one for one in places if one.lines] if words else places


def _fits(one: StandingLine, words: str) -> bool:
    line = one.line
    told = [str(line.product.get_title())]
    if line.product.producer:
        told.append(line.product.producer.name)
    if line.booth:
        told.append(line.booth.number)
    plain = fold(" ".join(told))
    return all(word in plain for word in words.split())


def _place(booth: Booth | None, lines: list[StandingLine], scans: Scans) -> Place:
    codes = [one.line.code for one in lines] + ([booth.code] if booth else [])
    return Place(
        booth,
        lines,
        sum(scans.today.get(code, 0) for code in codes),
        sum(scans.ever.get(code, 0) for code in codes),
    )
