"""What the gifts of a quote cost: one parcel per producer and receiver, by the shop's own rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shop.basket.checks import CheckedLine
from shop.basket.models import Line
from shop.regions.models import Region
from shop.shipping.parcels import ParcelQuote, Quote, quote

from .models import QuoteLine, QuoteReceiver


@dataclass(frozen=True)
class Priced:
    """The parcels of every receiver, in their order. Sums are whole đồng."""

    parcels: list[tuple[QuoteReceiver, ParcelQuote]]
    blocked: list[CheckedLine]

    @property
    def goods(self) -> int:
        """All goods."""
        return sum(parcel.subtotal for _receiver, parcel in self.parcels)

    def deliveries_to(self, receiver: QuoteReceiver) -> dict[str, int]:
        """What the parcels of one receiver cost to send, by the key of the producer as text."""
        mine = [parcel for one, parcel in self.parcels if one.pk == receiver.pk]
        return {str(parcel.partner.pk): parcel.price for parcel in mine}


def price(
    lines: Sequence[Line], per_receiver: dict[int, QuoteLine], receivers: Iterable[QuoteReceiver]
) -> Priced:
    """Price loaded basket lines for receivers with known communes.

    `per_receiver` gives the quote's line by product. Lines are asked about with the pieces of one
    receiver, so whoever calls asks about the pieces of all before. A price in the quote's line
    (not 0) stands whatever the price is today, and no offer of the shop comes on top of it.
    """
    for line in lines:
        line.quantity = per_receiver[line.product_id].quantity
    parcels: list[tuple[QuoteReceiver, ParcelQuote]] = []
    blocked: dict[int, CheckedLine] = {}
    by_province: dict[int, Quote] = {}
    for receiver in receivers:
        province = receiver.place.region
        if province.pk not in by_province:
            by_province[province.pk] = _quote(lines, province, per_receiver)
        found = by_province[province.pk]
        parcels += [(receiver, parcel) for parcel in found.parcels]
        blocked |= {checked.line.pk: checked for checked in found.set_aside}
    return Priced(parcels, list(blocked.values()))


def _quote(lines: Sequence[Line], province: Region, wanted: dict[int, QuoteLine]) -> Quote:
    found = quote(lines, province, with_offers=False)
    groups = tuple(
        replace(group, lines=tuple(_at_its_price(c, wanted) for c in group.lines))
        for group in found.groups
    )
    return replace(found, groups=groups)


def _at_its_price(checked: CheckedLine, wanted: dict[int, QuoteLine]) -> CheckedLine:
    stands = int(wanted[checked.line.product_id].unit_price)
    return replace(checked, unit_price=stands) if stands else checked


def in_total(lines: Iterable[Line], wanted: dict[int, QuoteLine], receivers: int) -> None:
    """Let the lines ask for the pieces of all receivers together."""
    for line in lines:
        line.quantity = wanted[line.product_id].quantity * receivers
