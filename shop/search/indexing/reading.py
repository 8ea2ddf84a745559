"""Reads products as search needs them: so many queries for a chunk, whatever its size."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import NamedTuple

from shop.catalogue.models import Product
from shop.certification.models import Certificate, FailedCheck
from shop.certification.periods import Period, periods
from shop.certification.rules import ProductFacts
from shop.partner.models import StockRecord
from shop.regions.folding import fold, normalise_published

from ..facet_fields import FACETS, Row
from ..place_words import stored
from .goods import Goods, goods_by_set
from .places import Place, places_by_region

COLUMNS = (
    "id",
    "title_vi",
    "title_en",
    "english_gloss",
    "commune_text",
    "district_text",
    "kind_slug",
    "harvest_months",
    "is_medicine",
    "origin_region_id",
    "ocop_set_id",
    "ocop_set__shippable",
    "producer_id",
    "producer__name",
    "producer__kind",
    "producer__away_from",
    "producer__away_until",
)


class Document(NamedTuple):
    """What a document says, in the columns of SearchDocument."""

    product_id: int
    name: str
    name_key: str
    english: str
    producer_id: int | None
    producer_name: str
    producer: str
    place: str
    goods: str
    facets: dict[str, list[str]]
    periods: list[list]
    price: int | None
    in_stock: bool


@dataclass(slots=True)
class Held:
    """A certificate as the rule needs it."""

    pk: int
    product_id: int
    assessment_year: int | None
    stars: int
    valid_from: dt.date | None
    valid_until: dt.date | None
    extended_until: dt.date | None
    withdrawn_on: dt.date | None
    suspended_from: dt.date | None
    suspended_until: dt.date | None


HELD = tuple(field.name for field in fields(Held))


class Stock(NamedTuple):
    """The record that sells a product: its price in whole đồng, and whether there is a piece that
    can be bought: without a price there is none.
    """

    price: int | None = None
    in_stock: bool = False


@dataclass(frozen=True)
class Around:
    """What stands around the products of a chunk."""

    certificates: Mapping[int, list[Held]]
    failed: frozenset[int]
    stock: Mapping[int, Stock]
    goods: Mapping[int, Goods]
    places: Mapping[int, Place]


def documents_of(ids: Collection[int]) -> dict[int, Document]:
    """The documents that these products should have now, those without a page left out."""
    products = list(Product.objects.published().filter(pk__in=ids).order_by().values(*COLUMNS))
    around = _around([row["id"] for row in products])
    return {row["id"]: _document(row, around) for row in products}


def _around(ids: list[int]) -> Around:
    failed = FailedCheck.objects.filter(product__in=ids, cleared_on__isnull=True)
    return Around(
        certificates=_certificates(ids),
        failed=frozenset(failed.values_list("product_id", flat=True)),
        stock=_stock(ids),
        goods=goods_by_set(),
        places=places_by_region(),
    )


def _certificates(ids: list[int]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    rows = Certificate.objects.filter(product__in=ids).order_by("pk").values_list(*HELD)
    for held in (Held(*row) for row in rows):
        found[held.product_id].append(held)
    return found


def _stock(ids: list[int]) -> dict[int, Stock]:
    """Of several records of one product the first, whose price the cards show."""
    columns = ("product_id", "price", "num_in_stock", "num_allocated")
    records = StockRecord.objects.filter(product__in=ids).order_by("-pk").values_list(*columns)
    return {
        pk: Stock() if price is None else Stock(int(price), (there or 0) - (allocated or 0) > 0)
        for pk, price, there, allocated in records
    }


def _document(row: Row, around: Around) -> Document:
    goods = around.goods.get(row["ocop_set_id"], Goods())
    place = around.places.get(row["origin_region_id"], Place())
    stock = around.stock.get(row["id"], Stock())
    told = row | {
        "goods_codes": goods.codes,
        "province": place.province,
        "issued": place.issued,
        "producer_kind": row["producer__kind"],
        "price": stock.price,
        "in_stock": stock.in_stock,
    }
    maker = row["producer__name"] or ""
    return Document(
        product_id=row["id"],
        name=normalise_published(row["title_vi"] or "").lower(),
        name_key=fold(row["title_vi"] or ""),
        english=_words(row["title_en"], row["english_gloss"]),
        producer_id=row["producer_id"],
        producer_name=maker,
        producer=fold(maker),
        place=_places(row["commune_text"], row["district_text"], place),
        goods=_words(row["kind_slug"], goods.words),
        facets={facet.name: list(facet.values(told)) for facet in FACETS},
        periods=_periods(row, around),
        price=stock.price,
        in_stock=stock.in_stock,
    )


def _words(*texts: str | None) -> str:
    """Folded texts, each once."""
    return " ".join(dict.fromkeys(filter(None, (fold(text or "") for text in texts))))


def _places(commune: str, district: str, province: Place) -> str:
    """What is below the province, then the province's own words."""
    return " ".join(filter(None, (stored(commune, district), province.words)))


def _periods(row: Row, around: Around) -> list[list]:
    facts = ProductFacts(
        certificates=tuple(around.certificates.get(row["id"], [])),
        has_seller=row["producer_id"] is not None,
        has_set=row["ocop_set_id"] is not None,
        shippable=bool(row["ocop_set__shippable"]),
        is_medicine=row["is_medicine"],
        has_open_check=row["id"] in around.failed,
        away_from=row["producer__away_from"],
        away_until=row["producer__away_until"],
    )
    return [_as_json(one) for one in periods(facts)]


def _as_json(one: Period) -> list:
    return [
        one.first.isoformat(),
        one.last.isoformat(),
        one.stars,
        one.since.isoformat(),
        one.sellable,
    ]
