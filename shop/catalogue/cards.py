"""Flat card rows: what a listing shows of a product, in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.models import Certificate, FailedCheck
from shop.certification.rules import ProductFacts, why_not_sellable
from shop.certification.standing import standing
from shop.money.formatting import format_dong
from shop.partner.availability import LOW_STOCK
from shop.partner.models import StockRecord
from shop.pictures.selectors import CARD, Picture, pictures
from shop.regions.models import Region

from .models import Product, ProductImage
from .units import unit_price


@dataclass(frozen=True)
class ProductCard:
    """One product in a listing. `price` is "" unless it can be bought today."""

    id: int
    title: str
    title_lang: str
    gloss: str
    url: str
    picture: Picture | None
    badge: Badge
    producer_name: str
    producer_url: str
    place: str
    price: str
    price_from: bool
    unit_price: str
    stock_words: str
    kind: str
    buyable: bool


FIELDS = (
    "id",
    "title",
    "title_en",
    "slug",
    "english_gloss",
    "is_public",
    "is_medicine",
    "kind_slug",
    "net_weight_g",
    "net_volume_ml",
    "origin_region_id",
    "producer_id",
    "producer__name",
    "producer__slug",
    "producer__away_from",
    "producer__away_until",
    "ocop_set_id",
    "ocop_set__shippable",
)


def cards_for(
    products: QuerySet[Product] | Iterable[int], on: dt.date | None = None
) -> list[ProductCard]:
    """Cards of these products, in the order given. Six queries, whatever their number."""
    day = on or clock.today()
    if isinstance(products, QuerySet):
        rows = list(products.values(*FIELDS))
    else:
        ids = list(products)
        by_id = {row["id"]: row for row in Product.objects.filter(pk__in=ids).values(*FIELDS)}
        rows = [by_id[pk] for pk in ids if pk in by_id]
    if not rows:
        return []
    loaded = _Loaded(rows)
    return [loaded.card(row, day) for row in rows]


class _Loaded:
    """The records around a page of products, fetched once."""

    def __init__(self, rows: Sequence[dict]) -> None:
        ids = [row["id"] for row in rows]
        self.certificates = _grouped(Certificate.objects.filter(product_id__in=ids))
        self.stock = {
            record["product_id"]: record
            for record in StockRecord.objects.filter(product_id__in=ids)
            .order_by("-pk")
            .values("product_id", "price", "num_in_stock", "num_allocated")
        }
        self.pictures = _first_pictures(ids)
        self.regions = {
            region.pk: region
            for region in Region.objects.filter(
                pk__in={row["origin_region_id"] for row in rows}
            ).select_related("successor")
        }
        self.blocked = _with_open_checks(ids)

    def card(self, row: dict, day: dt.date) -> ProductCard:
        certificates = self.certificates[row["id"]]
        facts = _facts(row, certificates, row["id"] in self.blocked)
        stock = self.stock.get(row["id"])
        price = stock["price"] if stock and why_not_sellable(facts, day) is None else None
        region = self.regions.get(row["origin_region_id"])
        english = get_language() == "en"
        return ProductCard(
            id=row["id"],
            title=row["title"],
            title_lang="en" if english and row["title_en"] else "vi",
            gloss=row["english_gloss"] if english else "",
            url=product_url(row["slug"], row["id"]),
            picture=self.pictures.get(row["id"]),
            badge=badge(standing(certificates, day, has_seller=facts.has_seller)),
            producer_name=row["producer__name"] or "",
            producer_url=producer_url(row["producer__slug"], row["producer_id"]),
            place=region.place_words() if region else "",
            price=format_dong(price) if price is not None else "",
            price_from=False,
            unit_price=unit_price(price, row["net_weight_g"], row["net_volume_ml"]),
            stock_words=_stock_words(stock) if price is not None else "",
            kind=row["kind_slug"],
            buyable=price is not None and _left(stock) > 0,
        )


def _grouped(certificates: QuerySet[Certificate]) -> dict[int, list[Certificate]]:
    found: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in certificates:
        found[certificate.product_id].append(certificate)
    return found


def _facts(row: dict, certificates: list[Certificate], has_open_check: bool) -> ProductFacts:
    return ProductFacts(
        certificates=tuple(certificates),
        is_public=row["is_public"],
        has_seller=row["producer_id"] is not None,
        has_set=row["ocop_set_id"] is not None,
        shippable=bool(row["ocop_set__shippable"]),
        is_medicine=row["is_medicine"],
        has_open_check=has_open_check,
        away_from=row["producer__away_from"],
        away_until=row["producer__away_until"],
    )


def _with_open_checks(ids: Sequence[int]) -> set[int]:
    open_checks = FailedCheck.objects.filter(product_id__in=ids, cleared_on__isnull=True)
    return set(open_checks.values_list("product_id", flat=True))


def _first_pictures(ids: Sequence[int]) -> dict[int, Picture]:
    first: dict[int, int] = {}
    uses = ProductImage.objects.filter(product_id__in=ids).order_by("product_id", "display_order")
    for product_id, image_id in uses.values_list("product_id", "original_id"):
        first.setdefault(product_id, image_id)
    found = pictures(first.values(), CARD)
    return {pk: found[image_id] for pk, image_id in first.items() if image_id in found}


def _left(stock: dict | None) -> int:
    if not stock:
        return 0
    return (stock["num_in_stock"] or 0) - (stock["num_allocated"] or 0)


def _stock_words(stock: dict) -> str:
    left = _left(stock)
    if left <= 0:
        return _("Out of stock")
    return _("Only %(count)d left") % {"count": left} if left <= LOW_STOCK else ""


def product_url(slug: str, pk: int) -> str:
    """The page of a product, in the active language."""
    return reverse("catalogue:detail", args=[slug, pk])


def producer_url(slug: str | None, pk: int | None) -> str:
    """The page of a producer, or "" when nobody is named."""
    return reverse("catalogue:producer", args=[slug or "x", pk]) if pk else ""
