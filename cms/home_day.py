"""What home shows of a day: what is in season, what is new, where new certificates came from.

Read once per day and edition of the goods, so that midnight and every change of certificates read
it anew; cards ask the rule again when they are shown.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from shop.catalogue.models import Product
from shop.certification import edition, rules
from shop.regions.models import Region

from .cache import remembered
from .figures import Figures, figures
from .harvest import Harvested, in_season, next_season
from .pictures import Slot, SlotPicture, slot_pictures
from .places import Place, places
from .readers import for_all

CARDS = 8
PLACES = 6
# Certificates that began within a year are new.
NEW_DAYS = 365
MOST_OF_A_KIND, MOST_OF_A_PROVINCE = 1, 2


@dataclass(frozen=True)
class HomeDay:
    """`season` are ids to show, in season or, when nothing is, of the season that comes next.

    `coming` is the month in which that one begins, 0 when it is now. `provinces` are the regions
    of today with most of `season`; `new` counts new certificates by region of today.
    """

    figures: Figures
    season: tuple[int, ...] = ()
    coming: int = 0
    provinces: tuple[int, ...] = ()
    new: dict[int, int] = field(default_factory=dict)


def home_day(day: dt.date) -> HomeDay:
    """The home of a day: one query when somebody has asked before."""
    return edition.kept(f"cms:home:{day}", lambda: _make(day))


def _make(day: dt.date) -> HomeDay:
    month, goods = 0, in_season(day)
    if not goods and (coming := next_season(day)):
        month, goods = coming
    today = dict(Region.objects.former().values_list("pk", "successor"))
    regions = Counter(today.get(one.province, one.province) for one in goods if one.province)
    return HomeDay(
        figures=figures(day),
        season=varied(goods),
        coming=month,
        provinces=tuple(pk for pk, _count in regions.most_common(3)),
        new=_new_certificates(day, today),
    )


def varied(goods: Iterable[Harvested], count: int = CARDS) -> tuple[int, ...]:
    """So many of them, of as many kinds and provinces as there are."""
    rows = list(goods)
    taken: Counter = Counter()
    first = []
    for one in rows:
        kind, province = ("kind", one.kind or one.pk), ("province", one.province)
        if taken[kind] < MOST_OF_A_KIND and taken[province] < MOST_OF_A_PROVINCE:
            first.append(one.pk)
            taken.update([kind, province])
    others = [one.pk for one in rows if one.pk not in first]
    return tuple((first + others)[:count])


def _new_certificates(day: dt.date, today: dict[int, int]) -> dict[int, int]:
    """Products by region of today whose certificate began within the last year."""
    since = rules.current_certificate(day, "valid_from")
    products = Product.objects.published().certified(day).annotate(since=since).order_by()
    fresh = products.filter(since__gt=day - dt.timedelta(days=NEW_DAYS))
    counted: Counter[int] = Counter()
    for region, number in fresh.values_list("origin_region").annotate(Count("pk")):
        if region:
            counted[today.get(region, region)] += number
    return dict(counted)


def most_new(day: HomeDay) -> list[tuple[Place, int]]:
    """The provinces with most new certificates, each with their number."""
    counted = sorted(
        ((one, day.new.get(one.pk, 0)) for one in places(day.figures)), key=lambda one: -one[1]
    )
    return [one for one in counted if one[1]][:PLACES]


def season_picture(provinces: tuple[int, ...]) -> SlotPicture | None:
    """The wide picture of the first of these provinces that has one. No query once kept."""
    name = "season-picture:" + ",".join(map(str, provinces))
    return remembered(name, lambda: _picture_of(provinces)) if provinces else None


def _picture_of(provinces: tuple[int, ...]) -> SlotPicture | None:
    from .models import ProvincePage

    pages = for_all(ProvincePage.objects.live()).filter(region__in=provinces, picture__isnull=False)
    found = dict(pages.values_list("region", "picture"))
    chosen = next((found[pk] for pk in provinces if pk in found), None)
    return slot_pictures([(chosen, Slot.HERO)]).get((chosen, Slot.HERO))
