"""Splits a basket into parcels, one per producer, each with its own price and days."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.basket.checks import CheckedLine, Trouble
from shop.basket.discounts import Discount, discounts_on
from shop.basket.together import check_lines, kept_whole
from shop.certification import clock
from shop.money.formatting import format_dong
from shop.partner.models import Partner
from shop.partner.weekdays import weekday_words
from shop.regions.models import Region

from . import tariff
from .free import FreeDelivery, free_delivery
from .table import Table, kept


@dataclass(frozen=True)
class ParcelQuote:
    """What one producer would send. Prices are whole đồng, weights grams.

    `lines` go into the parcel, `set_aside` stay in the basket with their reasons. A parcel
    without lines is only a group on the basket's page: it has no price and no days. `free` is the
    rule of free delivery that it reaches or comes nearest to.
    """

    partner: Partner
    lines: tuple[CheckedLine, ...]
    set_aside: tuple[CheckedLine, ...]
    weight_g: int
    price: int
    leaves_on: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None
    free: FreeDelivery | None = None

    @property
    def subtotal(self) -> int:
        """The goods in it, before discounts."""
        return sum(line.amount for line in self.lines)

    @property
    def discount(self) -> int:
        """What offers and vouchers take off its goods."""
        return sum(line.discount for line in self.lines)

    @property
    def total(self) -> int:
        """What is due for it: the goods, without their discounts, and their delivery."""
        return self.subtotal - self.discount + self.price

    @property
    def all_lines(self) -> list[CheckedLine]:
        """Every line of this producer, in the basket's order."""
        return sorted([*self.lines, *self.set_aside], key=lambda checked: checked.line.pk)

    @property
    def sent_from(self) -> str:
        """The producer's place as published, with today's province."""
        return self.partner.region.place_words() if self.partner.region else ""

    @property
    def ships(self) -> str:
        """The producer's shipping days in words."""
        days = weekday_words(self.partner.ships_on)
        return _("ships %(days)s") % {"days": days}

    @property
    def expected(self) -> str:
        """When it leaves and arrives, in words; nothing for an empty parcel."""
        return arrival_words(self.leaves_on, self.earliest, self.latest)

    @property
    def free_words(self) -> str:
        """Why delivery is free, or what is missing until it is; nothing when no rule speaks."""
        return "" if self.free is None else _free_words(self.free)


@dataclass(frozen=True)
class Quote:
    """A whole basket for one province: everything a page or an order needs to know.

    `is_sample` while the prices of delivery are those a new shop starts with.
    """

    province: Region
    groups: tuple[ParcelQuote, ...]
    is_sample: bool = False
    discounts: tuple[Discount, ...] = ()

    @property
    def parcels(self) -> tuple[ParcelQuote, ...]:
        """The parcels that would be sent."""
        return tuple(group for group in self.groups if group.lines)

    @property
    def lines(self) -> list[CheckedLine]:
        """The lines that would be ordered."""
        return [line for group in self.groups for line in group.lines]

    @property
    def set_aside(self) -> list[CheckedLine]:
        """The lines that would stay in the basket."""
        return [line for group in self.groups for line in group.set_aside]

    @property
    def subtotal(self) -> int:
        """All goods, in đồng, before discounts."""
        return sum(parcel.subtotal for parcel in self.parcels)

    @property
    def discount(self) -> int:
        """All discounts, in đồng; delivery is never discounted by them."""
        return sum(discount.amount for discount in self.discounts)

    @property
    def delivery(self) -> int:
        """All deliveries, in đồng."""
        return sum(parcel.price for parcel in self.parcels)

    @property
    def total(self) -> int:
        """What the buyer pays, in đồng; never below 0, since no line gives more than it costs."""
        return self.subtotal - self.discount + self.delivery

    @property
    def has_alcohol(self) -> bool:
        """Whether something ordered is alcoholic."""
        return any(line.is_alcohol for line in self.lines)


def quote(
    lines: Iterable,
    province: Region,
    leave_out: Collection[int] = (),
    on: dt.date | None = None,
    table: Table | None = None,
    *,
    with_offers: bool = True,
) -> Quote:
    """Parcels of loaded basket lines for a current province. No query in a shop without offers.

    `leave_out` holds ids of lines the buyer agreed to leave in the basket this time; `table` are
    the prices of delivery, by default those every process keeps for half a minute. Prices that
    were agreed with a buyer are quoted without offers.
    """
    table = table or kept.get()
    reached = [_reached(one, province, table) for one in check_lines(lines)]
    by_partner: dict[int, list[CheckedLine]] = {}
    for checked in kept_whole(reached):
        by_partner.setdefault(checked.line.stockrecord.partner_id, []).append(checked)
    left_out = _with_whole_hampers(leave_out, reached)
    loads = [_load(found, province, left_out, table) for found in by_partner.values()]
    ordered = [line for load in loads for line in load.lines]
    discounts = discounts_on(ordered) if with_offers else ()
    loads = [load.discounted(discounts) for load in loads]
    order = sum(load.amount for load in loads)
    day = on or clock.today()
    return Quote(
        province=province,
        groups=tuple(_parcel(load, province, order, day, table) for load in loads),
        is_sample=table.is_sample,
        discounts=discounts,
    )


def parcels_for(basket, province: Region) -> list[ParcelQuote]:
    """The parcels of a basket that can be ordered now, one per producer."""
    return list(quote(basket.all_lines(), province).parcels)


@dataclass(frozen=True)
class _Load:
    """One producer's lines, sorted into those that travel and those that stay."""

    partner: Partner
    sender: Region | None
    where: tariff.Zone
    lines: tuple[CheckedLine, ...]
    set_aside: tuple[CheckedLine, ...]

    @property
    def amount(self) -> int:
        return sum(line.amount for line in self.lines)

    def discounted(self, discounts: Collection[Discount]) -> "_Load":
        """The same with each line's share of the discounts."""
        shares = Counter[int]()
        for discount in discounts:
            shares.update(dict(discount.shares))
        lines = (replace(c, discount=shares[c.line.pk]) for c in self.lines)
        return replace(self, lines=tuple(lines))


def _load(
    found: list[CheckedLine], province: Region, leave_out: Collection[int], table: Table
) -> _Load:
    partner = found[0].line.stockrecord.partner
    sender = partner.region.current if partner.region else None
    where = tariff.zone(sender, province)
    stays = [c.blocked or c.line.pk in leave_out for c in found]
    return _Load(
        partner=partner,
        sender=sender,
        where=where,
        lines=tuple(c for c, left in zip(found, stays, strict=True) if not left),
        set_aside=tuple(c for c, left in zip(found, stays, strict=True) if left),
    )


def _reached(checked: CheckedLine, province: Region, table: Table) -> CheckedLine:
    """The line, with the reason where its producer or the road does not reach the province."""
    partner = checked.line.stockrecord.partner
    if not partner.sends_to(province):
        return _not_served(checked, partner, province)
    sender = partner.region.current if partner.region else None
    reaches = table.tariff[tariff.zone(sender, province)].carries_perishables
    return checked if reaches or not checked.spoils else _too_far(checked, province)


def _with_whole_hampers(leave_out: Collection[int], lines: Iterable[CheckedLine]) -> set[int]:
    """Lines that stay on purpose, with those that are in one hamper with them."""
    found = set(leave_out)
    if not found:
        return found
    known = list(lines)
    theirs = {c.line.hamper_id for c in known if c.line.pk in found and c.line.hamper_id}
    return found | {c.line.pk for c in known if c.line.hamper_id in theirs}


def _parcel(load: _Load, province: Region, order: int, on: dt.date, table: Table) -> ParcelQuote:
    if not load.lines:
        return ParcelQuote(load.partner, (), load.set_aside, 0, 0, None, None, None)
    rate = table.tariff[load.where]
    weight = tariff.chargeable_weight(_packed(line) for line in load.lines)
    free = free_delivery(table.free, partner_id=load.partner.pk, parcel=load.amount, order=order)
    remote = tariff.is_remote(load.sender, province)
    price = 0 if free and free.is_reached else tariff.price(rate, weight, remote=remote)
    leaves_on = tariff.next_departure(on, load.partner.ships_on)
    fastest, slowest = tariff.days_on_the_road(rate, load.where, load.sender)
    return ParcelQuote(
        partner=load.partner,
        lines=load.lines,
        set_aside=load.set_aside,
        weight_g=weight,
        price=price,
        leaves_on=leaves_on,
        earliest=leaves_on + dt.timedelta(days=fastest),
        latest=leaves_on + dt.timedelta(days=slowest),
        free=free,
    )


def _too_far(checked: CheckedLine, province: Region) -> CheckedLine:
    words = _("Fresh goods do not survive the way to %(province)s.") % {"province": province.name}
    return checked.with_finding(Trouble.TOO_FAR, words)


def _not_served(checked: CheckedLine, partner: Partner, province: Region) -> CheckedLine:
    names = {"producer": partner.name, "province": province.name}
    words = _("%(producer)s does not send to %(province)s.") % names
    return checked.with_finding(Trouble.TOO_FAR, words)


def _packed(checked: CheckedLine) -> tariff.Pieces:
    product = checked.line.product
    return tariff.pieces(
        checked.quantity, product.net_weight_g, product.net_volume_ml, product.packed_cm
    )


def _free_words(free: FreeDelivery) -> str:
    amounts = {"from": format_dong(free.rule.from_amount), "missing": format_dong(free.missing)}
    if free.is_reached:
        return _("Free delivery from %(from)s") % amounts
    if free.rule.counts_order:
        return _("Delivery is free from %(from)s for the whole order: %(missing)s to go") % amounts
    return _("Delivery is free from %(from)s of this producer: %(missing)s to go") % amounts


def arrival_words(
    leaves_on: dt.date | None, earliest: dt.date | None, latest: dt.date | None
) -> str:
    """The estimate readers are given, in the active language."""
    if not leaves_on or not earliest or not latest:
        return ""
    return _("Leaves on %(leaves)s, arrives between %(earliest)s and %(latest)s") % {
        "leaves": date_format(leaves_on),
        "earliest": date_format(earliest),
        "latest": date_format(latest),
    }
