"""Splits a basket into parcels, one per producer, each with its own price and days."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from shop.basket.checks import CheckedLine, Trouble, check_line
from shop.certification import clock
from shop.partner.models import Partner
from shop.partner.weekdays import weekday_words
from shop.regions.models import Region

from . import tariff


@dataclass(frozen=True)
class ParcelQuote:
    """What one producer would send. Prices are whole đồng, weights grams.

    `lines` go into the parcel, `set_aside` stay in the basket with their reasons. A parcel
    without lines is only a group on the basket's page: it has no price and no days.
    """

    partner: Partner
    lines: tuple[CheckedLine, ...]
    set_aside: tuple[CheckedLine, ...]
    weight_g: int
    price: int
    leaves_on: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None

    @property
    def subtotal(self) -> int:
        """The goods in it."""
        return sum(line.amount for line in self.lines)

    @property
    def total(self) -> int:
        """The goods and their delivery."""
        return self.subtotal + self.price

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


@dataclass(frozen=True)
class Quote:
    """A whole basket for one province: everything a page or an order needs to know."""

    province: Region
    groups: tuple[ParcelQuote, ...]

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
        """All goods, in đồng."""
        return sum(parcel.subtotal for parcel in self.parcels)

    @property
    def delivery(self) -> int:
        """All deliveries, in đồng."""
        return sum(parcel.price for parcel in self.parcels)

    @property
    def total(self) -> int:
        """What the buyer pays, in đồng."""
        return self.subtotal + self.delivery

    @property
    def has_alcohol(self) -> bool:
        """Whether something ordered is alcoholic."""
        return any(line.is_alcohol for line in self.lines)


def quote(
    lines: Iterable, province: Region, leave_out: Collection[int] = (), on: dt.date | None = None
) -> Quote:
    """Parcels of loaded basket lines for a current province. No query.

    `leave_out` holds ids of lines the buyer agreed to leave in the basket this time.
    """
    by_partner: dict[int, list[CheckedLine]] = {}
    for line in lines:
        by_partner.setdefault(line.stockrecord.partner_id, []).append(check_line(line))
    day = on or clock.today()
    groups = [_group(found, province, leave_out, day) for found in by_partner.values()]
    return Quote(province, tuple(groups))


def parcels_for(basket, province: Region) -> list[ParcelQuote]:
    """The parcels of a basket that can be ordered now, one per producer."""
    return list(quote(basket.all_lines(), province).parcels)


def _group(
    found: list[CheckedLine], province: Region, leave_out: Collection[int], on: dt.date
) -> ParcelQuote:
    partner = found[0].line.stockrecord.partner
    sender = partner.region.current if partner.region else None
    where = tariff.zone(sender, province)
    checked = [_within_reach(line, where, province) for line in found]
    lines = [c for c in checked if not c.blocked and c.line.pk not in leave_out]
    aside = [c for c in checked if c.blocked or c.line.pk in leave_out]
    if not lines:
        return ParcelQuote(partner, (), tuple(aside), 0, 0, None, None, None)
    weight = tariff.parcel_weight(sum(_weight(c) for c in lines))
    leaves_on = tariff.next_departure(on, partner.ships_on)
    fastest, slowest = tariff.days_on_the_road(where, sender)
    return ParcelQuote(
        partner=partner,
        lines=tuple(lines),
        set_aside=tuple(aside),
        weight_g=weight,
        price=tariff.price(where, weight),
        leaves_on=leaves_on,
        earliest=leaves_on + dt.timedelta(days=fastest),
        latest=leaves_on + dt.timedelta(days=slowest),
    )


def _within_reach(checked: CheckedLine, where: tariff.Zone, province: Region) -> CheckedLine:
    if not checked.spoils or tariff.carries_perishables(where):
        return checked
    words = _("Fresh goods do not survive the way to %(province)s.") % {"province": province.name}
    return checked.with_finding(Trouble.TOO_FAR, words)


def _weight(checked: CheckedLine) -> int:
    product = checked.line.product
    piece = tariff.piece_weight(product.net_weight_g, product.net_volume_ml)
    return piece * checked.quantity


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
