"""The producer's list of goods: one row per product, one offer per size; flat in queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from shop.catalogue.cards import product_url
from shop.catalogue.models import Product, ProductImage
from shop.catalogue.units import measure_words
from shop.certification import clock
from shop.certification.facts import PREFETCHED, RELATED, facts_of
from shop.certification.rules import why_not_sellable
from shop.partner.availability import NotForSale
from shop.partner.models import StockRecord
from shop.pictures.selectors import CARD, Picture, pictures

from ..desk import Desk
from ..models import WorkingCopy
from ..rights import Right
from .states import ROLES, WORDS, Live, live_state


@dataclass(frozen=True)
class Offer:
    """One size: what is there, what of it buyers have been promised, and its price in đồng.

    `pk` is the stock record's, None while the size was never on offer. `price` is None as well for
    whoever sees no money.
    """

    product_id: int
    pk: int | None
    size: str
    in_stock: int
    promised: int
    price: int | None

    @property
    def left(self) -> int:
        """Pieces that may still be sold."""
        return self.in_stock - self.promised


@dataclass(frozen=True)
class GoodsRow:
    """One product of the list; `why` says why it is not sold, "" when it is.

    `copy` says in words how far its description is, "" when it is live and nobody works on it.
    """

    id: int
    title: str
    url: str
    picture: Picture | None
    live: Live
    why: str
    offers: tuple[Offer, ...]
    copy: str = ""
    copy_role: str = ""

    @property
    def state(self) -> str:
        """The state in words."""
        return str(WORDS[self.live])

    @property
    def role(self) -> str:
        """Which colour the state has."""
        return ROLES[self.live]


def goods(desk: Desk) -> QuerySet[Product]:
    """What stands in the list, by name: the producer's products that are still themselves."""
    mine = desk.products().filter(parent=None, merged_into=None)
    return mine.order_by("name_key", "pk")


def goods_rows(desk: Desk, products: Iterable[Product]) -> list[GoodsRow]:
    """The rows of these products, whose relations are loaded at once (`with_offers`)."""
    found = list(products)
    first = {product.pk: _first_picture(product) for product in found}
    shown = pictures((image for image in first.values() if image), CARD)
    sees_money = Right.PRICE in desk.rights
    return [_row(product, shown.get(first[product.pk] or 0), sees_money) for product in found]


def with_offers(desk: Desk, products: QuerySet[Product]) -> QuerySet[Product]:
    """Everything a row needs, in a fixed number of queries."""
    records = Prefetch("stockrecords", queryset=desk.stock_records().order_by("pk"))
    sizes = desk.products().order_by("pk").prefetch_related(records)
    return products.select_related(*RELATED).prefetch_related(
        *PREFETCHED,
        records,
        Prefetch("children", queryset=sizes),
        Prefetch("working_copies", queryset=desk.copies().filter(status__in=WorkingCopy.OPEN)),
        Prefetch("images", queryset=ProductImage.objects.order_by("display_order", "pk")),
    )


def _first_picture(product: Product) -> int | None:
    return next((image.original_id for image in product.images.all()), None)


def _row(product: Product, picture: Picture | None, sees_money: bool) -> GoodsRow:
    blocked = why_not_sellable(facts_of(product), clock.today())
    records = _records(product)
    offers = tuple(_offer(size, record, sees_money) for size, record in records)
    live = live_state(
        blocked,
        priced=any(record is not None and record.price is not None for _, record in records),
        left=max((offer.left for offer in offers), default=0),
    )
    copy = next(iter(product.working_copies.all()), None)
    return GoodsRow(
        id=product.pk,
        title=product.title,
        url=product_url(product.slug, product.pk) if product.is_public else "",
        picture=picture,
        live=live,
        why=str(NotForSale(product, blocked).message) if blocked else "",
        offers=offers,
        copy=_words_state(product, copy),
        copy_role="warn" if copy and copy.status == WorkingCopy.Status.RETURNED else "info",
    )


def _words_state(product: Product, copy: WorkingCopy | None) -> str:
    """The state of the working copy; without one, whether anybody ever described the product."""
    if copy is not None:
        return copy.get_status_display()
    return "" if product.description_vi else _("Not described yet")


def _records(product: Product) -> list[tuple[Product, StockRecord | None]]:
    """Each size that is sold with its stock: the product's own pack, and further ones."""
    sizes = [product, *(one for one in product.children.all() if one.is_public)]
    return [(size, next(iter(size.stockrecords.all()), None)) for size in sizes]


def _offer(product: Product, record: StockRecord | None, sees_money: bool) -> Offer:
    price = record.price if record is not None and sees_money else None
    return Offer(
        product_id=product.pk,
        pk=record.pk if record else None,
        size=measure_words(product.net_weight_g, product.net_volume_ml),
        in_stock=(record.num_in_stock or 0) if record else 0,
        promised=(record.num_allocated or 0) if record else 0,
        price=None if price is None else int(price),
    )
