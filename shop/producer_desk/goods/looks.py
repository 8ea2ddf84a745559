"""What buyers look at: by week and product, counted on the server without cookies. No money."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from shop.catalogue.cards import product_url
from shop.catalogue.models import ProductLooks
from shop.certification import clock
from shop.customer.models import SavedProduct
from shop.order.states import State

from ..desk import Desk

WEEK = dt.timedelta(days=7)
# As far back as counts are kept.
MOST_WEEKS = 52
MOST_ROWS = 100
NOT_SOLD = (State.CANCELLED, State.RETURNED)


@dataclass
class Row:
    """One product in one week."""

    title: str = ""
    url: str = ""
    looks: int = 0
    saved: int = 0
    sold: int = 0


@dataclass(frozen=True)
class WeekLooks:
    """From Monday `first` to Sunday `last`; the sums are over all goods, the rows the busiest.

    `earlier` and `later` are the Mondays of the weeks beside it, None where there is none to see.
    """

    first: dt.date
    last: dt.date
    earlier: dt.date | None
    later: dt.date | None
    looks: int
    saved: int
    sold: int
    rows: list[Row] = field(default_factory=list)


def monday(day: dt.date) -> dt.date:
    """The Monday of that day's week."""
    return day - dt.timedelta(days=day.weekday())


def week_of(desk: Desk, asked: dt.date | None) -> WeekLooks:
    """The week of that day, or this one; four queries."""
    this = monday(clock.today())
    oldest = this - WEEK * (MOST_WEEKS - 1)
    first = min(max(monday(asked or this), oldest), this)
    rows = _rows(desk, first)
    busiest = sorted(rows, key=lambda one: (-one.looks, -one.sold, -one.saved, one.title))
    return WeekLooks(
        first=first,
        last=first + dt.timedelta(days=6),
        earlier=first - WEEK if first > oldest else None,
        later=first + WEEK if first < this else None,
        looks=sum(one.looks for one in rows),
        saved=sum(one.saved for one in rows),
        sold=sum(one.sold for one in rows),
        rows=busiest[:MOST_ROWS],
    )


def _rows(desk: Desk, first: dt.date) -> list[Row]:
    """Every product of the producer that somebody looked at, saved or ordered that week."""
    begins = dt.datetime.combine(first, dt.time(), clock.VIETNAM)
    span = (begins, begins + WEEK)
    mine = desk.products()
    looks = ProductLooks.objects.filter(product__in=mine, day__gte=first, day__lt=first + WEEK)
    saved = SavedProduct.objects.filter(product__in=mine, saved_at__gte=span[0])
    sold = desk.lines().exclude(status=State.CANCELLED).exclude(parcel__status__in=NOT_SOLD)
    sold = sold.filter(product__in=mine, parcel__replaces=None)
    found: dict[int, Row] = defaultdict(Row)
    for pk, number in _sums(looks, "product", Sum("number")):
        found[pk].looks = number
    for pk, number in _sums(saved.filter(saved_at__lt=span[1]), "product", Count("pk")):
        found[pk].saved = number
    # What is ordered of a further size stands at its product.
    ordered = sold.filter(order__date_placed__gte=span[0], order__date_placed__lt=span[1])
    whose = Coalesce("product__parent", "product")
    for pk, number in _sums(ordered.annotate(whose=whose), "whose", Sum("quantity")):
        found[pk].sold = number
    for pk, title, slug in mine.filter(pk__in=found).values_list("pk", "title", "slug"):
        found[pk].title, found[pk].url = title, product_url(slug, pk)
    return list(found.values())


def _sums(rows, key: str, number) -> Iterable[tuple[int, int]]:
    return rows.order_by().values_list(key).annotate(sum=number)
