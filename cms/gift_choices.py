"""Ways to look for a present: by price and by stars, with how many there are to choose from."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.http import urlencode

from shop.catalogue.models import Product
from shop.certification import edition, rules
from shop.partner.models import StockRecord
from shop.search.labels import range_label, stars_label

# Whole đồng, both ends included.
BUDGETS: tuple[tuple[int | None, int | None], ...] = (
    (None, 100_000),
    (100_001, 200_000),
    (200_001, 500_000),
    (500_001, None),
)
Link = tuple[str, str, int]


@dataclass(frozen=True)
class GiftCounts:
    """How many products are on sale, by budget and by stars."""

    budgets: tuple[int, ...] = ()
    stars: dict[int, int] = field(default_factory=dict)


def gift_counts(day: dt.date) -> GiftCounts:
    """Counted once per day and edition of the goods."""
    return edition.kept(f"cms:gifts:{day}", lambda: _count(day))


def _count(day: dt.date) -> GiftCounts:
    stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
    on_sale = Product.objects.published().sellable(day).order_by()
    rows = on_sale.annotate(
        price=Subquery(stock.values("price")[:1]), stars=rules.current_certificate(day, "stars")
    ).values_list("price", "stars")
    found = list(rows)
    prices = [price for price, _stars in found if price is not None]
    return GiftCounts(
        budgets=tuple(
            sum((low or 0) <= price <= (high or price) for price in prices) for low, high in BUDGETS
        ),
        stars=dict(Counter(stars for _price, stars in found)),
    )


def budget_links(counts: GiftCounts) -> list[Link]:
    """Each budget with its listing; those that hold nothing are left out."""
    return [
        (_budget_words(low, high), _listing(price_min=low, price_max=high), count)
        for (low, high), count in zip(BUDGETS, counts.budgets, strict=True)
        if count
    ]


def star_links(counts: GiftCounts) -> list[Link]:
    """Five, four and three stars with their listings."""
    return [
        (stars_label(stars), _listing(stars=stars), counts.stars[stars])
        for stars in (5, 4, 3)
        if counts.stars.get(stars)
    ]


def _budget_words(low: int | None, high: int | None) -> str:
    # A budget begins one đồng above the one before; its words do not.
    return range_label(low - 1 if low else None, high)


def _listing(**filters: int | None) -> str:
    given = {name: value for name, value in filters.items() if value is not None}
    return f"{reverse('catalogue:index')}?{urlencode(given)}"
