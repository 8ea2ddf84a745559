"""Everything the basket's page shows."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from oscar.core.loading import get_class

from shop.catalogue.cards import producer_url
from shop.money.formatting import format_dong, minus_dong
from shop.regions.models import Region
from shop.regions.selectors import in_order

from .discounts import Discount
from .hamper_page import HamperView, hamper_views
from .lines import LineView, line_views
from .models import Basket
from .vouchers import CodeView, codes_of

# Where most orders go; the page says so and lets the reader choose another province.
DEFAULT_PROVINCE = "ha-noi"


@dataclass(frozen=True)
class ParcelView:
    """One producer's lines with their delivery, as parts/parcel_card.html wants them.

    `free` says why delivery is free, or what is missing until it is.
    """

    number: int | str
    maker: str
    maker_url: str
    place: str
    ships: str
    expected: str
    delivery: str
    free: str
    lines: list[LineView]


def parcel_view(quoted, checked, views: dict[int, LineView], number: int | str = "") -> ParcelView:
    """The view of a parcel quote (shop.shipping.parcels) with these of its checked lines."""
    return ParcelView(
        number=number,
        maker=quoted.partner.name,
        maker_url=producer_url(quoted.partner.slug, quoted.partner.pk),
        place=quoted.sent_from,
        ships=quoted.ships,
        expected=quoted.expected,
        delivery=format_dong(quoted.price) if quoted.lines else "",
        free=quoted.free_words,
        lines=[views[line.line.pk] for line in checked],
    )


@dataclass(frozen=True)
class BasketPage:
    """The basket for one province. Texts are in the active language.

    `is_sample` while the delivery prices are those a new shop starts with.
    """

    groups: list[ParcelView]
    provinces: list[Region]
    province: Region | None
    subtotal: str
    discounts: list[tuple[str, str]]
    delivery: str
    total: str
    blocked: int
    orderable: int
    is_sample: bool
    codes: list[CodeView]
    hampers: list[HamperView] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in the basket."""
        return not self.groups


EMPTY = BasketPage([], [], None, "", [], "", "", 0, 0, False, [])


def basket_page(basket: Basket, slug: str = "") -> BasketPage:
    """The page of a basket, delivered to the current province of that slug."""
    if basket.is_empty:
        return EMPTY
    provinces = in_order(Region.objects.current())
    province = _chosen(provinces, slug)
    repository = get_class("shipping.repository", "Repository")()
    found = repository.quote(basket, province)
    views = line_views([*found.lines, *found.set_aside])
    groups = [parcel_view(group, group.all_lines, views) for group in found.groups]
    return BasketPage(
        groups=groups,
        provinces=provinces,
        province=province,
        subtotal=format_dong(found.subtotal),
        discounts=discount_rows(found.discounts),
        delivery=format_dong(found.delivery),
        total=format_dong(found.total),
        blocked=len(found.set_aside),
        orderable=len(found.lines),
        is_sample=found.is_sample,
        codes=codes_of(basket, found.lines, found.discounts),
        hampers=hamper_views([*found.lines, *found.set_aside]),
    )


def discount_rows(discounts: Iterable[Discount]) -> list[tuple[str, str]]:
    """(what it is, amount with its minus) for each discount; offers of one code are one."""
    amounts: dict[str, int] = {}
    for discount in discounts:
        words = _("Code %(code)s") % {"code": discount.code} if discount.code else discount.name
        amounts[words] = amounts.get(words, 0) + discount.amount
    return [(words, minus_dong(amount)) for words, amount in amounts.items()]


def _chosen(provinces: list[Region], slug: str) -> Region:
    by_slug = {province.slug: province for province in provinces}
    return by_slug.get(slug) or by_slug.get(DEFAULT_PROVINCE) or provinces[0]
