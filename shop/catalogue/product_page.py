"""Everything the product page shows, gathered in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.certification import clock, rules
from shop.certification.around import load_certificates
from shop.certification.badges import Badge, badge
from shop.certification.facts import facts_of
from shop.certification.reasons import reason_in_words
from shop.certification.rules import Blocked
from shop.certification.standing import Standing, State, standing
from shop.memory.prepared import Prepared, hand_over
from shop.partner.around import load_stock
from shop.partner.availability import InStock
from shop.partner.models import Partner
from shop.partner.reach import province_names
from shop.partner.strategy import CertifiedOnly
from shop.partner.weekdays import weekday_words
from shop.pictures.covers import gallery_of
from shop.pictures.selectors import Picture
from shop.seasons import months

from .cards import ProductCard, cards_for, producer_url
from .duties import duties_of
from .models import Product
from .particulars import told
from .sizes import Size, sizes_of
from .slots import fill_slot
from .units import measure_words, unit_price

SIMILAR = 4


@dataclass(frozen=True)
class ProductPage:
    """What the template of a product needs. `price` is None unless it is for sale today.

    `sizes` are there to choose from where there is more than the product's own pack.
    """

    product: Product
    badge: Badge
    standing: Standing
    price: int | None
    price_from: bool
    sizes: list[Size]
    unit_price: str
    measure: str
    availability: object
    buyable: bool
    max_quantity: int
    state_text: str
    gallery: list[Picture]
    similar: list[ProductCard]
    maker_url: str
    maker_kind: str
    place: str
    commune_url: str
    ships_words: str
    served: list[str]
    harvest_words: str
    particulars: list[tuple[str, str]]
    notices: list[str]
    # Whether it makes sense to wait for it: medicines and services are never sold here.
    may_come_back: bool
    # Whether nothing but the holiday of its producer keeps it from being sold.
    is_away: bool


@dataclass(frozen=True)
class _Offered:
    """What may be bought of a product today; `left` are pieces of the size that has most."""

    price: int | None = None
    unit_price: str = ""
    left: int = 0
    sizes: list[Size] = field(default_factory=list)
    availability: object = None


NOTHING_OFFERED = _Offered()


def _offer(product: Product, info, sizes: list[Size]) -> _Offered:
    if sizes:
        left = max(0, *(size.left for size in sizes))
        return _Offered(sizes[0].price, sizes[0].unit_price, left, sizes, InStock(left))
    if not info.price.exists:
        return NOTHING_OFFERED
    price = int(info.price.incl_tax)
    words = unit_price(price, product.net_weight_g, product.net_volume_ml)
    return _Offered(price, words, max(info.stockrecord.net_stock_level, 0))


def merged_into(pk: int) -> Product | None:
    """The product that this one was found to be, or is a further size of.

    The office may undo the first, and a size may go, so nothing is for ever.
    """
    found = Product.objects.published()
    return found.filter(Q(merged_from__pk=pk) | Q(children__pk=pk)).first()


def load_product(pk: int) -> Product | None:
    """A published product with all that the gate and the page need: three queries, or four with
    further sizes.
    """
    product = next(iter(_LOADED.ask([pk])), None)
    if product is not None:
        load_certificates([product], "decision")
        _load_sizes(product)
    return product


def _load_sizes(product: Product) -> None:
    """The further sizes, asked for where there are any, and the stock of all at once."""
    if product.has_sizes:
        prefetch_related_objects([product], "children")
    else:
        hand_over(product, "children", [])
    load_stock([product, *product.children.all()])


def _loaded(ids: Sequence[int]) -> QuerySet[Product]:
    return (
        Product.objects.published()
        .select_related(
            "producer__region__successor",
            "ocop_set",
            "origin_region__successor",
            "product_class",
            "commune",
        )
        .annotate(
            has_open_check=rules.open_check_exists(),
            has_sizes=Exists(Product.objects.filter(parent=OuterRef("pk"))),
        )
        .filter(pk__in=ids)
    )


_LOADED = Prepared(_loaded)


def product_page(product: Product) -> ProductPage:
    """Put a loaded product together with its pictures and its neighbours."""
    day = clock.today()
    facts = facts_of(product)
    where = standing(facts.certificates, day, has_seller=facts.has_seller)
    info = CertifiedOnly().fetch_for_product(product)
    blocked = rules.why_not_sellable(facts, day)
    offer = NOTHING_OFFERED if blocked else _offer(product, info, sizes_of(product))
    return ProductPage(
        product=product,
        badge=badge(where),
        standing=where,
        price=offer.price,
        price_from=len(offer.sizes) > 1,
        sizes=offer.sizes,
        unit_price=offer.unit_price,
        measure=measure_words(product.net_weight_g, product.net_volume_ml),
        availability=offer.availability or info.availability,
        buyable=offer.left > 0,
        max_quantity=offer.left,
        state_text=state_text(where, info.availability),
        gallery=gallery_of(product.pk),
        similar=cards_for(similar(product)),
        maker_url=producer_url(product.producer.slug, product.producer_id)
        if product.producer
        else "",
        maker_kind=maker_kind(product),
        place=place_words(product),
        commune_url=product.commune and fill_slot("commune_url", commune=product.commune) or "",
        ships_words=weekday_words(product.producer.ships_on) if product.producer else "",
        served=province_names(product.producer.serves) if product.producer else [],
        harvest_words=months.words(product.harvest_months),
        particulars=told(product),
        notices=duties_of(product),
        may_come_back=_may_come_back(product),
        is_away=blocked is Blocked.AWAY,
    )


def similar(product: Product) -> list[int]:
    """Ids of four products that can be bought: of the same set, the same province first."""
    return fill_slot("neighbours", product=product, number=SIMILAR) or []


def state_text(where: Standing, availability) -> str:
    """What a product that cannot be bought says in place of its price (product.md 13)."""
    day = date_format(where.day) if where.day else ""
    match where.state:
        case State.LAPSED:
            return _(
                "This product's certificate ran until %(day)s, so it is not sold here for now."
            ) % {"day": day}
        case State.WITHDRAWN:
            told = reason_in_words(where.certificate.withdrawn_reason)
            reason = told or _("not published")
            return _("Withdrawn on %(day)s. Reason: %(reason)s.") % {"day": day, "reason": reason}
        case State.PAUSED:
            return _("The certificate is suspended since %(day)s; it cannot be ordered.") % {
                "day": day
            }
        case State.NOT_YET:
            return _("The certificate is in force from %(day)s; it can be ordered then.") % {
                "day": day
            }
        case State.UNKNOWN:
            return _(
                "The published sources do not say for certain until when the certificate runs. "
                "Until the office has confirmed it, the product is not sold here."
            )
    reason = getattr(availability, "reason", None)
    if where.state is State.NO_SELLER or reason is Blocked.NO_SELLER:
        return _(
            "The certificate is in force, but the published list names no producer to buy from."
        )
    return "" if availability.is_available_to_buy else str(availability.message)


def place_words(product: Product) -> str:
    """Where it is made: "xã Côn Minh, huyện Na Rì, Bắc Kạn (nay thuộc Thái Nguyên)"."""
    region = product.origin_region.place_words() if product.origin_region else ""
    parts = (product.commune_text, product.district_text, region)
    return ", ".join(part for part in parts if part)


def maker_kind(product: Product) -> str:
    """What kind of producer made it, in the active language."""
    return str(Partner.Kind(product.producer.kind).label) if product.producer else ""


def _may_come_back(product: Product) -> bool:
    ships = product.ocop_set is None or product.ocop_set.shippable
    return ships and not product.is_medicine
