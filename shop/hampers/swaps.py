"""Like for like: what may stand in a part's place.

A swap is for sale and in stock, is of the same set, or of the same sector and the same province of
today, has at least as many stars, costs about as much and holds about as much where both are known;
alcohol stands for nothing else. At most three are offered: first what is alike in both, then what
is of the same set, then what costs most nearly the same.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from shop.catalogue.models import Product
from shop.certification import clock, rules
from shop.partner.models import StockRecord

from .guard import Part, judge_product
from .loading import products_to_judge

MOST_SWAPS = 3
# How far price and measure may be away, in hundredths of the part's own.
PRICE_WITHIN = 30
MEASURE_WITHIN = 50
# Rows that are looked at; a set or province that holds more is looked at in part.
MOST_LOOKED_AT = 2000


@dataclass(frozen=True)
class _Sought:
    """What a part asks of whatever takes its place."""

    part: Part
    province: int | None

    def admits(self, row: dict[str, Any], taken: Collection[int]) -> bool:
        """Whether that row may take the part's place."""
        part, product = self.part, self.part.product
        if row["pk"] in taken or row["left"] < part.quantity:
            return False
        if not (self._same_set(row) or self._same_sector(row) and self._same_province(row)):
            return False
        if (row["stars"] or 0) < (part.where.stars or min(rules.STARS_CERTIFIED)):
            return False
        if part.price and not _near(row["price"], part.price, PRICE_WITHIN):
            return False
        own = product.net_weight_g or product.net_volume_ml
        other = row["net_weight_g"] or row["net_volume_ml"]
        return not (own and other) or _near(other, own, MEASURE_WITHIN)

    def rank(self, row: dict[str, Any]) -> tuple:
        """The best first."""
        same_set, same_province = self._same_set(row), self._same_province(row)
        away = abs(int(row["price"]) - (self.part.price or int(row["price"])))
        return (not (same_set and same_province), not same_set, away, row["pk"])

    def _same_set(self, row: dict[str, Any]) -> bool:
        return (
            row["ocop_set_id"] is not None and row["ocop_set_id"] == self.part.product.ocop_set_id
        )

    def _same_sector(self, row: dict[str, Any]) -> bool:
        goods = self.part.product.ocop_set
        return goods is not None and (goods.sector, goods.is_alcohol) == (
            row["ocop_set__sector"],
            row["ocop_set__is_alcohol"],
        )

    def _same_province(self, row: dict[str, Any]) -> bool:
        return row["province"] is not None and row["province"] == self.province


def swaps_for(parts: Iterable[Part], taken: Collection[int] = ()) -> dict[int, list[Part]]:
    """By the key of each part up to three swaps; products that are `taken` are none.

    As many queries for one part as for twenty, none for no part.
    """
    sought = [_Sought(part, _province(part.product)) for part in parts]
    if not sought:
        return {}
    taken = {*taken, *(one.part.product.pk for one in sought)}
    rows = list(_candidates(sought))
    chosen: dict[int, list[dict[str, Any]]] = {
        one.part.key: sorted((row for row in rows if one.admits(row, taken)), key=one.rank)
        for one in sought
    }
    keys = {row["pk"] for found in chosen.values() for row in found[:MOST_SWAPS]}
    loaded = products_to_judge().in_bulk(keys) if keys else {}
    return {
        one.part.key: [
            judge_product(loaded[row["pk"]], one.part.quantity, one.part.key)
            for row in chosen[one.part.key][:MOST_SWAPS]
        ]
        for one in sought
    }


def _candidates(sought: list[_Sought]):
    stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
    today = clock.today()
    near = Q(pk__in=[])
    for one in sought:
        alike = Q(province=one.province) if one.province else Q(pk__in=[])
        if one.part.product.ocop_set_id:
            alike |= Q(ocop_set=one.part.product.ocop_set_id)
        near |= alike
    return (
        Product.objects.sellable(today)
        .annotate(
            province=Coalesce("origin_region__successor", "origin_region"),
            price=Subquery(stock.values("price")[:1]),
            left=Subquery(
                stock.annotate(left=F("num_in_stock") - Coalesce("num_allocated", 0)).values(
                    "left"
                )[:1]
            ),
            stars=rules.current_certificate(today, "stars"),
        )
        .filter(near, price__isnull=False, left__gt=0)
        .order_by("pk")
        .values(
            "pk",
            "ocop_set_id",
            "ocop_set__sector",
            "ocop_set__is_alcohol",
            "province",
            "price",
            "left",
            "stars",
            "net_weight_g",
            "net_volume_ml",
        )[:MOST_LOOKED_AT]
    )


def _province(product: Product) -> int | None:
    region = product.origin_region
    return (region.successor_id or region.pk) if region else None


def _near(one: Any, other: int, within: int) -> bool:
    return abs(int(one) - other) * 100 <= other * within
