"""A shop of some 60 products in every state that decides what is found, and how SQL counts them.

The counts ask records and THE RULE only; nothing here reads a document.
"""

import datetime as dt
import random
from collections.abc import Mapping

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from shop.catalogue.models import Product
from shop.certification import rules
from shop.certification.models import ProductSet
from shop.partner.models import StockRecord
from shop.regions.folding import slugify_vi
from shop.search.facet_fields import price_band
from tests.factories import (
    CertificateFactory,
    DecisionFactory,
    FailedCheckFactory,
    PartnerFactory,
    ProductFactory,
    StockRecordFactory,
    region,
    set_of,
)

from .words import DAY

PRODUCTS = 66
SEED = 11
ONE = dt.timedelta(days=1)
PROVINCES = (
    ("thai-nguyen", 34),
    ("bac-kan", 63),
    ("thai-nguyen", 63),
    ("ha-giang", 63),
    ("tuyen-quang", 34),
    ("ca-mau", 34),
)
PRICES = (0, 49_999, 50_000, 50_001, 90_000, 200_000, 200_001, 750_000)
DAYS = (DAY - 400 * ONE, DAY - ONE, DAY, DAY + ONE, DAY + 2 * ONE, DAY + 30 * ONE, DAY + 800 * ONE)

# What the certificates of a product say: first day, last day, and more.
_FROM, _LONG = DAY - 300 * ONE, DAY + 600 * ONE
HISTORIES: tuple[tuple[dict, ...], ...] = (
    ({"valid_from": _FROM, "valid_until": _LONG},),
    ({"valid_from": _FROM, "valid_until": _LONG, "stars": 5},),
    ({"valid_from": _FROM, "valid_until": DAY, "stars": 3},),
    ({"valid_from": _FROM, "valid_until": DAY + ONE},),
    ({"valid_from": DAY + ONE, "valid_until": _LONG, "stars": 3},),
    ({"valid_from": _FROM, "valid_until": DAY - ONE, "extended_until": DAY + 10 * ONE},),
    ({"valid_from": _FROM, "valid_until": _LONG, "withdrawn_on": DAY, "withdrawn_reason": "x"},),
    ({"valid_from": _FROM, "valid_until": _LONG, "suspended_from": DAY - ONE},),
    (
        {"valid_from": _FROM - 600 * ONE, "valid_until": DAY - 10 * ONE, "stars": 3},
        {"valid_from": DAY - 20 * ONE, "valid_until": _LONG, "stars": 5},
    ),
    (
        {"valid_from": _FROM, "valid_until": _LONG, "stars": 3},
        {"valid_from": DAY + ONE, "valid_until": _LONG, "stars": 4},
    ),
    (),
)


HARVESTS = ("", "5,6,7", "1,11,12", "12", "1,2,3,4,5,6,7,8,9,10,11,12", "")


def make() -> None:
    """Fill the shop, the same every time."""
    dice = random.Random(SEED)
    decision = DecisionFactory()
    makers = [
        PartnerFactory(kind=kind, region=region("thai-nguyen"), **away)
        for kind in ("cooperative", "company", "household", "unknown")
        for away in ({}, {"away_from": DAY, "away_until": DAY + 20 * ONE})
    ]
    sets = [
        *ProductSet.objects.filter(scheme__code="2026", shippable=True).order_by("pk")[:6],
        *ProductSet.objects.filter(scheme__code="2026", sector="beverage", shippable=True)[:2],
        set_of(shippable=False),
        None,
    ]
    for number in range(PRODUCTS):
        slug, register = dice.choice(PROVINCES)
        product = ProductFactory(
            title_vi=dice.choice(["Xuxu", "Lolo", "Zaza", "Mật ong"]) + f" {number}",
            producer=dice.choice([*makers[::2], *makers, None]),
            origin_region=None if number % 13 == 0 else region(slug, register),
            ocop_set=dice.choice(sets),
            is_public=number % 17 != 3,
            is_medicine=number % 19 == 4,
            harvest_months=HARVESTS[number % len(HARVESTS)],
            certificate=False,
            stock=False,
        )
        for facts in HISTORIES[number % len(HISTORIES)]:
            CertificateFactory(product=product, decision=decision, **facts)
        if number % 7:
            in_stock, allocated = dice.choice([(20, None), (5, 1), (3, 3), (0, None), (2, 0)])
            StockRecordFactory(
                product=product,
                price=dice.choice(PRICES),
                num_in_stock=in_stock,
                num_allocated=allocated,
            )
        if number % 23 == 5:
            FailedCheckFactory(product=product)


def in_scope(day: dt.date, *, lapsed: bool, scope: Mapping[str, frozenset[str]]) -> QuerySet:
    """What a page is about before a visitor chooses."""
    products = Product.objects.published()
    if not lapsed:
        products = products.sellable(day)
    stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
    left = Q(num_allocated__isnull=True) | Q(num_in_stock__gt=F("num_allocated"))
    products = products.annotate(
        stars=rules.current_certificate(day, "stars"),
        listed=Subquery(stock.values("price")[:1]),
        buyable=Exists(stock.filter(left, num_in_stock__gt=0, price__isnull=False)),
    )
    for facet, values in scope.items():
        products = products.filter(_any_of(day, facet, values))
    return products


def chosen(
    products: QuerySet, day: dt.date, choice: Mapping[str, frozenset[str]], prices: tuple
) -> QuerySet:
    """What is left with all choices."""
    for facet in {*choice, *(["price"] if prices != (None, None) else [])}:
        condition = _any_of(day, facet, choice.get(facet, frozenset()))
        if facet == "price" and prices != (None, None):
            condition |= _between(day, *prices)
        products = products.filter(condition)
    return products


def _any_of(day: dt.date, facet: str, values: frozenset[str]) -> Q:
    condition = Q(pk__in=[])
    for value in values:
        condition |= _one(day, facet, value)
    return condition


def _one(day: dt.date, facet: str, value: str) -> Q:
    if facet == "stars" and value.isdigit():
        return Q(stars=int(value))
    if facet == "kind":
        return Q(producer__kind=value)
    if facet == "stock" and value == "in":
        return Q(buyable=True) & rules.sellable_q(day)
    if facet == "price":
        low, _, high = value.partition("-")
        known = low.isdigit() and value == price_band(int(low))
        return _between(day, int(low), int(high) if high else None) if known else Q(pk__in=[])
    if facet == "place":
        register, _, slug = value.partition(":")
        if register == "63":
            return Q(origin_region__register=63, origin_region__slug=slug)
        today = Q(origin_region__register=34, origin_region__slug=slug)
        return today | Q(origin_region__successor__slug=slug)
    if facet == "goods":
        return _goods(value)
    if facet == "season" and value in map(str, range(1, 13)):
        return Q(pk__in=Product.objects.harvested_in(int(value)).values("pk"))
    return Q(pk__in=[])


def _goods(code: str) -> Q:
    """By the tree of categories' own words: a set, a group of a sector, a sector."""
    if code.startswith("set:"):
        return Q(ocop_set__slug=code.removeprefix("set:"))
    sector, _, group = code.partition("/")
    if not group:
        return Q(ocop_set__sector=sector)
    names = ProductSet.objects.filter(sector=sector).values_list("group_en", flat=True)

    return Q(
        ocop_set__sector=sector,
        ocop_set__group_en__in=[name for name in set(names) if slugify_vi(name) == group],
    )


def _between(day: dt.date, low: int | None, high: int | None) -> Q:
    condition = Q(listed__isnull=False) & rules.sellable_q(day)
    if low is not None:
        condition &= Q(listed__gte=low)
    return condition if high is None else condition & Q(listed__lte=high)
