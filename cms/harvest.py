"""What is sold and harvested in which months; read once per day and edition of the goods.

Day and edition belong to the kept rows' name, so midnight and every change of certificates read
them anew. Cards ask the rule again when they are shown.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.certification import clock, edition, rules
from shop.partner.weekdays import weekday_words
from shop.seasons import months
from shop.seasons.strip import MonthColumn, month_strip

MOST_LINES = 90
MOST_IN_A_LINE = 12


@dataclass(frozen=True)
class Harvested:
    """A product on sale that is harvested in some months."""

    pk: int
    name: str
    gloss: str
    slug: str
    kind: str
    months: str
    maker: str
    ships_on: str
    province: int | None

    @property
    def url(self) -> str:
        """Its page in the active language."""
        return product_url(self.slug, self.pk)

    @property
    def ships(self) -> str:
        """On which days it is sent."""
        return weekday_words(self.ships_on)


@dataclass(frozen=True)
class Line:
    """One line of the calendar: goods of one kind with the same months, the newest first."""

    goods: tuple[Harvested, ...]
    on: dt.date

    @property
    def name(self) -> str:
        """The newest one stands for all."""
        return self.goods[0].name

    @property
    def gloss(self) -> str:
        """What it is in English, for readers of English."""
        return self.goods[0].gloss if get_language() == "en" else ""

    @property
    def shown(self) -> tuple[Harvested, ...]:
        """Those that are named."""
        return self.goods[:MOST_IN_A_LINE]

    @property
    def others(self) -> int:
        """How many more there are than the one that stands for all."""
        return len(self.goods) - 1

    @property
    def unnamed(self) -> int:
        """How many are not named."""
        return len(self.goods) - len(self.shown)

    @property
    def words(self) -> str:
        """Its months."""
        return months.words(self.goods[0].months)

    @property
    def cells(self) -> list[tuple[bool, bool]]:
        """For each month whether it is harvested, and whether the month is now."""
        harvest = months.months_of(self.goods[0].months)
        return [(month in harvest, month == self.on.month) for month in range(1, 13)]


@dataclass(frozen=True)
class Group:
    """Lines that begin with the same month; the first group is what is in season now."""

    heading: str
    below: str
    lines: tuple[Line, ...]


def harvested(on: dt.date | None = None) -> tuple[Harvested, ...]:
    """Everything on sale that day with months of harvest, newly certified first."""
    day = on or clock.today()
    return edition.kept(f"cms:harvest:{day}", lambda: _read(day))


def _read(day: dt.date) -> tuple[Harvested, ...]:
    rows = (
        Product.objects.published()
        .sellable(day)
        .exclude(harvest_months="")
        .annotate(since=rules.current_certificate(day, "valid_from"))
        .order_by("-since", "-pk")
        .values_list(
            "pk",
            "title_vi",
            "english_gloss",
            "slug",
            "kind_slug",
            "harvest_months",
            "producer__name",
            "producer__ships_on",
            "origin_region",
        )
    )
    return tuple(Harvested(*row) for row in rows)


def in_season(on: dt.date | None = None) -> list[Harvested]:
    """What is harvested in the day's month; goods of all twelve months come last."""
    day = on or clock.today()
    now = [one for one in harvested(day) if months.in_season(one.months, day)]
    return sorted(now, key=_is_always)


def next_season(on: dt.date | None = None) -> tuple[int, list[Harvested]] | None:
    """The next month in which something begins, and what; None when nothing has months."""
    day = on or clock.today()
    begins = {one.pk: months.next_start(one.months, day) for one in harvested(day)}
    if not begins:
        return None
    away = {pk: (month - day.month) % 12 for pk, month in begins.items() if month}
    if not away:
        return None
    soonest = min(away.values())
    month = (day.month + soonest - 1) % 12 + 1
    return month, [one for one in harvested(day) if away.get(one.pk) == soonest]


def calendar(on: dt.date | None = None) -> list[Group]:
    """Everything as lines: in season now, then month by month as it begins, then all year."""
    day = on or clock.today()
    grouped: dict[int, list[Line]] = {}
    lines = sorted(_lines(harvested(day), day), key=lambda line: _place(line, day))
    for line in lines[:MOST_LINES]:
        grouped.setdefault(_place(line, day), []).append(line)
    return [Group(*_headings(place, day), tuple(grouped[place])) for place in sorted(grouped)]


def _lines(goods: Iterable[Harvested], day: dt.date) -> list[Line]:
    alike: dict[tuple[str, str], list[Harvested]] = {}
    for one in goods:
        alike.setdefault((one.kind or f"#{one.pk}", one.months), []).append(one)
    return [Line(tuple(found), day) for found in alike.values()]


ALWAYS = 12


def _place(line: Line, day: dt.date) -> int:
    """0 for now, else how many months it is away; what never ends comes after all."""
    first = line.goods[0]
    if _is_always(first):
        return ALWAYS
    return ((months.next_start(first.months, day) or day.month) - day.month) % 12


def _headings(place: int, day: dt.date) -> tuple[str, str]:
    if place == ALWAYS:
        return str(capfirst(months.words(months.as_text(months.ALL_YEAR)))), ""
    month = (day.month + place - 1) % 12 + 1
    # What begins past this year begins under another moon.
    year = day.year if month >= day.month else day.year + 1
    column = month_strip(dt.date(year, month, 1))[month - 1]
    if place == 0:
        return _("In season now"), lunar_words(column)
    return _("From %(month)s") % {"month": month_words(month)}, lunar_words(column)


def month_words(month: int) -> str:
    """A month of the solar calendar: "tháng 5"."""
    return months.words(str(month))


def lunar_words(column: MonthColumn) -> str:
    """The lunar months that lie in a solar one."""
    return ", ".join(dict.fromkeys(part.first.month_words for part in column.lunar))


def _is_always(one: Harvested) -> bool:
    return len(months.months_of(one.months)) == len(months.ALL_YEAR)
