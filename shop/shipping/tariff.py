"""What a parcel costs and how long it takes: pure, without a database.

The figures are rows (shop.shipping.models) in the usual shape of carriers: a base price by zone
for the first kilogram, then a price for each further half kilogram. Amounts are whole đồng, tax
included; weights are grams.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from shop.partner.weekdays import shipping_days
from shop.seasons.holidays import is_holiday


class Place(Protocol):
    """What the tariff needs to know of a current province."""

    pk: int
    macro_region: str


class Zone(StrEnum):
    """How far apart two current provinces are, as carriers see it."""

    SAME_PROVINCE = "same_province"
    SAME_REGION = "same_region"
    OTHER_REGION = "other_region"


@dataclass(frozen=True)
class Rate:
    """One row of the table: prices in đồng, days on the road as (fastest, slowest)."""

    first_kilogram: int
    each_further_half: int
    days: tuple[int, int]
    remote_surcharge: int = 0
    carries_perishables: bool = False


class IncompleteTableError(LookupError):
    """A tariff that has no row for some zone cannot price every parcel, so it prices none."""


class Tariff:
    """One rate for each zone; a table with a missing one is refused. Equal when its rates are."""

    def __init__(self, rates: Mapping[Zone, Rate]) -> None:
        missing = [zone.value for zone in Zone if zone not in rates]
        if missing:
            raise IncompleteTableError(f"The tariff has no rate for {', '.join(missing)}")
        self._rates = dict(rates)

    def __getitem__(self, where: Zone) -> Rate:
        return self._rates[where]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tariff) and self._rates == other._rates

    def __hash__(self) -> int:
        return hash(frozenset(self._rates.items()))


FIRST_STEP_G = 1000
FURTHER_STEP_G = 500

# Roads to and from the northern mountains and midlands are long: a parcel from there takes a day
# more, and the surcharge of a rate is meant for both directions.
REMOTE_MACRO_REGIONS = frozenset({"tdmnpb"})
SLOW_DAYS = 1

UNKNOWN_NET_G = 500
PACKING_SHARE = 15  # per cent of the net weight: jars, bottles, filling
PACKING_LEAST_G = 50
CARTON_G = 150
# Carriers charge what is large and light as if five cubic centimetres weighed a gram.
CM3_PER_GRAM = 5

DAYS_TO_PACK = 1


def zone(sender: Place | None, receiver: Place) -> Zone:
    """The zone between two current provinces; an unknown sender counts as far away."""
    if sender is None:
        return Zone.OTHER_REGION
    if sender.pk == receiver.pk:
        return Zone.SAME_PROVINCE
    if sender.macro_region == receiver.macro_region:
        return Zone.SAME_REGION
    return Zone.OTHER_REGION


def is_remote(sender: Place | None, receiver: Place) -> bool:
    """Whether one end of the way lies in a region that carriers ask more for."""
    return any(p and p.macro_region in REMOTE_MACRO_REGIONS for p in (sender, receiver))


@dataclass(frozen=True)
class Pieces:
    """So many packed pieces of one product: what they weigh, and what their room counts for."""

    weight_g: int
    volume_g: int


def pieces(
    count: int,
    net_weight_g: int | None,
    net_volume_ml: int | None,
    packed_cm: tuple[int, int, int] | None = None,
) -> Pieces:
    """The packed pieces; a piece whose packed size is not known fills what it weighs."""
    weight = piece_weight(net_weight_g, net_volume_ml)
    volume = weight
    if packed_cm is not None:
        length, width, height = packed_cm
        volume = -(-length * width * height // CM3_PER_GRAM)
    return Pieces(weight * count, volume * count)


def piece_weight(net_weight_g: int | None, net_volume_ml: int | None) -> int:
    """Grams of one packed piece; a millilitre counts as a gram."""
    net = net_weight_g or net_volume_ml or UNKNOWN_NET_G
    return net + max(PACKING_LEAST_G, net * PACKING_SHARE // 100)


def chargeable_weight(packed: Iterable[Pieces]) -> int:
    """Grams a carrier charges for a parcel: its weight or its room, whichever is more."""
    found = list(packed)
    real = sum(one.weight_g for one in found)
    room = sum(one.volume_g for one in found)
    return max(real, room) + CARTON_G


def price(rate: Rate, weight_g: int, *, remote: bool = False) -> int:
    """Đồng for a parcel of that chargeable weight."""
    beyond = max(0, weight_g - FIRST_STEP_G)
    steps = -(-beyond // FURTHER_STEP_G)
    surcharge = rate.remote_surcharge if remote else 0
    return rate.first_kilogram + steps * rate.each_further_half + surcharge


def days_on_the_road(rate: Rate, where: Zone, sender: Place | None) -> tuple[int, int]:
    """Fastest and slowest number of days from the producer's door."""
    fastest, slowest = rate.days
    if where is Zone.SAME_PROVINCE or sender is None:
        return fastest, slowest
    slow = SLOW_DAYS if sender.macro_region in REMOTE_MACRO_REGIONS else 0
    return fastest + slow, slowest + slow


def next_departure(ordered_on: dt.date, ships_on: str) -> dt.date:
    """The producer's first shipping day after the goods are packed; nobody ships on holidays."""
    days = shipping_days(ships_on) or shipping_days("")
    ready = ordered_on + dt.timedelta(days=DAYS_TO_PACK)
    return next(
        day
        for day in (ready + dt.timedelta(days=ahead) for ahead in range(21))
        if day.isoweekday() in days and not is_holiday(day)
    )
