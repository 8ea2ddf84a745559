"""Flat card rows: what a listing shows of a product, in three queries whatever their number."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.certification.badges import Badge, badge
from shop.certification.models import Certificate
from shop.certification.rules import ProductFacts, open_check_exists, why_not_sellable
from shop.certification.standing import standing
from shop.memory.prepared import Prepared
from shop.money.formatting import format_dong
from shop.partner.availability import LOW_STOCK
from shop.partner.models import StockRecord
from shop.pictures.selectors import CARD, Picture, pictures
from shop.regions.models import Region
from shop.seasons import months

from .models import Product, ProductImage
from .units import unit_price


@dataclass(frozen=True)
class ProductCard:
    """One product in a listing. `price` is "" unless the product is for sale today.

    `harvest` says in which months ("tháng 5–7"), "" where no season is known;
    `sellable` is the rule's word alone, `amount` the price in whole đồng, `province` the slug of
    today's province.
    """

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
    sellable: bool = False
    amount: int | None = None
    province: str = ""
    harvest: str = ""


COLUMNS = (
    "id",
    "title",
    "title_en",
    "slug",
    "english_gloss",
    "harvest_months",
    "is_public",
    "is_medicine",
    "kind_slug",
    "net_weight_g",
    "net_volume_ml",
    "producer_id",
    "producer__name",
    "producer__slug",
    "producer__away_from",
    "producer__away_until",
    "ocop_set_id",
    "ocop_set__shippable",
    "origin_region__register",
    "origin_region__slug",
    "origin_region__name_vi",
    "origin_region__name_en",
    "origin_region__successor__slug",
    "origin_region__successor__name_vi",
    "origin_region__successor__name_en",
)
ROW = (*COLUMNS, "price", "in_stock", "allocated", "picture_id", "has_open_check")


def cards_for(
    products: QuerySet[Product] | Iterable[int], on: dt.date | None = None
) -> list[ProductCard]:
    """Cards of these products, in the order given: rows, certificates, pictures."""
    day = on or clock.today()
    rows = card_rows(products)
    certificates = _certificates([row["id"] for row in rows])
    shown = pictures((row["picture_id"] for row in rows if row["picture_id"]), CARD)
    language = get_language()
    return [
        _card(
            tuple(map(row.__getitem__, ROW)),
            tuple(certificates[row["id"]]),
            shown.get(row["picture_id"]),
            day,
            language,
        )
        for row in rows
    ]


def card_rows(products: QuerySet[Product] | Iterable[int]) -> list[dict]:
    """The flat rows behind the cards: one query."""
    if isinstance(products, QuerySet):
        return list(_annotated(products))
    ids = list(products)
    if not ids:
        return []
    by_id = {row["id"]: row for row in _ROWS.ask(ids)}
    return [by_id[pk] for pk in ids if pk in by_id]


def _annotated(products: QuerySet[Product]):
    stock = StockRecord.objects.filter(product=OuterRef("pk")).order_by("pk")
    uses = ProductImage.objects.filter(product=OuterRef("pk")).order_by("display_order", "pk")
    return products.annotate(
        price=Subquery(stock.values("price")[:1]),
        in_stock=Subquery(stock.values("num_in_stock")[:1]),
        allocated=Subquery(stock.values("num_allocated")[:1]),
        picture_id=Subquery(uses.values("original_id")[:1]),
        has_open_check=open_check_exists(),
    ).values(*ROW)


@cache
def _certificate_names() -> tuple[str, ...]:
    return tuple(field.attname for field in Certificate._meta.concrete_fields)


_ROWS = Prepared(lambda ids: _annotated(Product.objects.filter(pk__in=ids)))
_CERTIFICATES = Prepared(
    lambda ids: Certificate.objects.filter(product_id__in=ids).values_list(*_certificate_names())
)


def _certificates(ids: list[int]) -> dict[int, list[tuple]]:
    """Their certificates as rows of values."""
    found: dict[int, list[tuple]] = defaultdict(list)
    product = _certificate_names().index("product_id")
    for values in _CERTIFICATES.ask(ids):
        found[values[product]].append(values)
    return found


@lru_cache(maxsize=4096)
def _card(
    values: tuple,
    held: tuple[tuple, ...],
    picture: Picture | None,
    day: dt.date,
    language: str | None,
) -> ProductCard:
    """One card, made once of the same rows, picture, day and language."""
    row = dict(zip(ROW, values, strict=True))
    certificates = [Certificate.from_db(None, _certificate_names(), one) for one in held]
    facts = _facts(row, certificates)
    sellable = why_not_sellable(facts, day) is None
    price = row["price"] if sellable else None
    english = language == "en"
    left = stock_left(row)
    return ProductCard(
        id=row["id"],
        title=row["title"],
        title_lang="en" if english and row["title_en"] else "vi",
        gloss=row["english_gloss"] if english else "",
        url=product_url(row["slug"], row["id"]),
        picture=picture,
        badge=badge(standing(certificates, day, has_seller=facts.has_seller)),
        producer_name=row["producer__name"] or "",
        producer_url=producer_url(row["producer__slug"], row["producer_id"]),
        place=_place(row),
        price=format_dong(price) if price is not None else "",
        price_from=False,
        unit_price=unit_price(price, row["net_weight_g"], row["net_volume_ml"]),
        stock_words=stock_words(left) if price is not None else "",
        kind=row["kind_slug"],
        buyable=price is not None and left > 0,
        sellable=sellable,
        amount=None if price is None else int(price),
        province=row["origin_region__successor__slug"] or row["origin_region__slug"] or "",
        harvest=months.words(row["harvest_months"]),
    )


def _facts(row: dict, certificates: list[Certificate]) -> ProductFacts:
    return ProductFacts(
        certificates=tuple(certificates),
        is_public=row["is_public"],
        has_seller=row["producer_id"] is not None,
        has_set=row["ocop_set_id"] is not None,
        shippable=bool(row["ocop_set__shippable"]),
        is_medicine=row["is_medicine"],
        has_open_check=row["has_open_check"],
        away_from=row["producer__away_from"],
        away_until=row["producer__away_until"],
    )


def _place(row: dict) -> str:
    if row["origin_region__name_vi"] is None:
        return ""
    successor = None
    if row["origin_region__successor__name_vi"]:
        successor = Region(
            register=34,
            name_vi=row["origin_region__successor__name_vi"],
            name_en=row["origin_region__successor__name_en"],
        )
    region = Region(
        register=row["origin_region__register"],
        name_vi=row["origin_region__name_vi"],
        name_en=row["origin_region__name_en"],
        successor=successor,
    )
    return region.place_words()


def in_stock() -> QuerySet[StockRecord]:
    """Stock records of the outer product with pieces left, for `Exists` around a queryset."""
    left = Q(num_allocated__isnull=True) | Q(num_in_stock__gt=F("num_allocated"))
    return StockRecord.objects.filter(left, product=OuterRef("pk"), num_in_stock__gt=0)


def stock_left(row: dict) -> int:
    """Pieces that may still be sold."""
    return (row["in_stock"] or 0) - (row["allocated"] or 0)


def stock_words(left: int) -> str:
    """Words only when stock is low or out (product.md 4.2)."""
    if left <= 0:
        return _("Out of stock")
    return _("Only %(count)d left") % {"count": left} if left <= LOW_STOCK else ""


def product_url(slug: str, pk: int) -> str:
    """The page of a product, in the active language."""
    return reverse("catalogue:detail", args=[slug, pk])


def page_of(product: Product) -> str:
    """The same for a loaded product; a further size is sold on the page of its product."""
    shown = product.parent if product.parent_id else product
    return product_url(shown.slug, shown.pk)


def producer_url(slug: str | None, pk: int | None) -> str:
    """The page of a producer, or "" when nobody is named."""
    return reverse("catalogue:producer", args=[slug or "-", pk]) if pk else ""
