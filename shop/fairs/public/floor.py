"""Booths as the page shows them: a plan drawn from rows, and the same as a list of words."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from ..links import booth_url
from ..models import Booth, FairPlan
from .goods import FairGood


@dataclass(frozen=True, slots=True)
class Stand:
    """A booth with how many goods stand there; `makers` is its producer, or "" when shared."""

    booth: Booth
    goods: int
    url: str

    @property
    def number(self) -> str:
        return self.booth.number

    @property
    def maker(self) -> str:
        """Whoever stands there."""
        return self.booth.producer.name if self.booth.producer else ""

    @property
    def name(self) -> str:
        """What its name board says, or who stands there."""
        return self.booth.board or self.maker


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the drawn plan; `zone` where it differs from the row above. None is a gap."""

    zone: str
    stands: list[Stand | None]


def booths_of(plan: FairPlan) -> list[Booth]:
    """All booths in the order of the plan: one query."""
    return list(Booth.objects.filter(plan=plan).select_related("producer"))


def stands_of(
    slug: str, booths: list[Booth], goods: list[FairGood], preview: str = ""
) -> list[Stand]:
    """Booths with the number of their goods and their addresses."""
    counts = Counter(good.booth_id for good in goods if good.stopped_on is None)
    return [Stand(one, counts[one.pk], booth_url(slug, one.number, preview)) for one in booths]


def drawn(stands: list[Stand]) -> list[Row]:
    """The plan, row by row. A place that nobody has is a gap as wide as a booth."""
    rows: list[Row] = []
    zone = ""
    for _number, group in groupby(stands, key=lambda stand: stand.booth.row):
        here = list(group)
        rows.append(Row(here[0].booth.zone if here[0].booth.zone != zone else "", _placed(here)))
        zone = here[-1].booth.zone or zone
    return rows


# A wrongly typed place must not draw a row of thousands.
WIDEST_GAP = 4


def _placed(stands: list[Stand]) -> list[Stand | None]:
    placed: list[Stand | None] = []
    at = 1
    for stand in stands:
        gap = min(max(stand.booth.place - at, 0), WIDEST_GAP)
        placed += [None] * gap + [stand]
        at = stand.booth.place + 1
    return placed
