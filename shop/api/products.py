"""Products as data: what may be bought today with its price, the rest with its state alone."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest

from pydantic import BaseModel, Field

from shop.catalogue.cards import ProductCard, cards_for, producer_url, product_url
from shop.catalogue.models import Product
from shop.catalogue.product_page import load_product, place_words
from shop.catalogue.tree import node_of_set
from shop.certification import clock, rules
from shop.certification.badges import badge
from shop.certification.facts import facts_of
from shop.certification.models import Certificate
from shop.certification.standing import State, certificate_standing, standing

from .keeping import kept
from .pages import Address, window

Price = Annotated[
    int | None,
    Field(ge=0, description="Whole đồng, tax included; null unless it may be sold today."),
]
Stars = Annotated[
    int | None, Field(ge=3, le=5, description="Certified today; null where nothing is in force.")
]
Sellable = Annotated[bool, Field(description="Whether the rule allows its sale today.")]

CERTIFIED = frozenset({State.IN_FORCE, State.ENDING, State.NO_SELLER})


class FoundProduct(BaseModel):
    """A product that was found."""

    id: int
    title: str
    url: Address
    stars: Stars
    state: State
    province: Annotated[str | None, Field(description="Slug of today's province.")]
    price: Price


class ToldProduct(FoundProduct):
    """A product with its state and its place in words."""

    state_words: str
    sellable: Sellable
    place: Annotated[str, Field(description="Place of origin in words.")]


class ListedProduct(ToldProduct):
    """A product in a list. `certificate` is the code that its state was read from."""

    producer: str | None
    certificate: str | None


class Producer(BaseModel):
    """Who makes it."""

    id: int
    name: str
    kind: str
    url: Address


class Goods(BaseModel):
    """A group of the programme's scheme of goods."""

    code: str
    label: str


class HeldCertificate(BaseModel):
    """A certificate of a product, with its own state today."""

    code: str
    url: Address
    stars: int
    state: State
    valid_from: dt.date | None
    valid_until: Annotated[dt.date | None, Field(description="The last day, extension included.")]
    decision: str | None


class ProductDetail(ToldProduct):
    """A product with its producer, its place and its certificates, the newest first."""

    summary: str
    net_weight_g: int | None
    net_volume_ml: int | None
    keeping: str
    shelf_life: str
    province_issued: Annotated[str | None, Field(description="Slug of the former province.")]
    group: Goods | None
    producer: Producer | None
    certificates: list[HeldCertificate]


def listed_products(
    request: HttpRequest, page: int, lapsed: bool, mark: str
) -> tuple[list[ListedProduct], int]:
    """One page in the order of ids, and how many there are. Three queries, one more for a count."""
    products = Product.objects.published()
    if not lapsed:
        products = products.sellable()
    total = kept(mark, f"products:{lapsed}", products.count)
    cards = cards_for(products.order_by("pk")[window(page, total)])
    return [_listed(request, card) for card in cards], total


def _listed(request: HttpRequest, card: ProductCard) -> ListedProduct:
    return ListedProduct(
        **dict(found_product(request, card)),
        state_words=card.badge.words,
        sellable=card.sellable,
        place=card.place,
        producer=card.producer_name or None,
        certificate=card.badge.code or None,
    )


def found_product(request: HttpRequest, card: ProductCard) -> FoundProduct:
    """What its card shows, as data."""
    return FoundProduct(
        id=card.id,
        title=card.title,
        url=request.build_absolute_uri(card.url),
        stars=_stars_today(card.badge.state, card.badge.stars),
        state=State(card.badge.state),
        province=card.province or None,
        price=card.amount,
    )


def _stars_today(state: str, stars: int | None) -> int | None:
    """Stars of the past are not told as stars."""
    return stars if state in CERTIFIED else None


def product_detail(request: HttpRequest, pk: int) -> ProductDetail | None:
    """A published product, for sale or not. Three queries."""
    product = load_product(pk)
    if product is None:
        return None
    day = clock.today()
    facts = facts_of(product)
    sellable = rules.why_not_sellable(facts, day) is None
    where = standing(list(product.certificates.all()), day, has_seller=facts.has_seller)
    region = product.origin_region
    return ProductDetail(
        id=product.pk,
        title=product.title,
        summary=product.summary or "",
        url=request.build_absolute_uri(product_url(product.slug, product.pk)),
        stars=_stars_today(where.state, where.stars),
        state=where.state,
        state_words=badge(where).words,
        sellable=sellable,
        price=_price(product) if sellable else None,
        net_weight_g=product.net_weight_g,
        net_volume_ml=product.net_volume_ml,
        keeping=product.keeping or "",
        shelf_life=product.shelf_life or "",
        province=region.current.slug if region else None,
        province_issued=region.slug if region and region.is_former else None,
        place=place_words(product),
        group=_goods(product),
        producer=_producer(request, product),
        certificates=_certificates(request, product, day),
    )


def _price(product: Product) -> int | None:
    record = min(product.stockrecords.all(), key=lambda one: one.pk, default=None)
    return int(record.price) if record and record.price is not None else None


def _goods(product: Product) -> Goods | None:
    node = node_of_set(product.ocop_set_id)
    return Goods(code=node.code, label=node.name) if node else None


def _producer(request: HttpRequest, product: Product) -> Producer | None:
    maker = product.producer
    if maker is None:
        return None
    url = request.build_absolute_uri(producer_url(maker.slug, maker.pk))
    return Producer(id=maker.pk, name=maker.name, kind=maker.kind, url=url)


def _certificates(request: HttpRequest, product: Product, day: dt.date) -> list[HeldCertificate]:
    own = list(product.certificates.all())
    found = sorted(own, key=lambda one: (one.valid_from or dt.date.min, one.pk), reverse=True)
    return [_held(request, one, own, product.producer_id is not None, day) for one in found]


def _held(
    request: HttpRequest,
    one: Certificate,
    siblings: list[Certificate],
    has_seller: bool,
    day: dt.date,
) -> HeldCertificate:
    where = certificate_standing(one, siblings, day, has_seller=has_seller)
    return HeldCertificate(
        code=one.code,
        url=request.build_absolute_uri(badge(where).verify_url),
        stars=one.stars,
        state=where.state,
        valid_from=one.valid_from,
        valid_until=one.last_day,
        decision=(one.decision.number or None) if one.decision else None,
    )
