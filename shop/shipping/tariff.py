"""What a parcel costs and how long it takes: pure, without a database.

THE TABLE IS INVENTED. No current tariff of a carrier could be sourced (domain.md section 5), so
the figures below are sample data in the usual shape: a base price by zone for the first
kilogram, then a price for each further half kilogram. Amounts are whole đồng, tax included;
weights are grams.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from shop.partner.weekdays import shipping_days


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


SAMPLE_TARIFF = {
    Zone.SAME_PROVINCE: Rate(18_000, 2_500, (1, 2)),
    Zone.SAME_REGION: Rate(25_000, 4_000, (2, 3)),
    Zone.OTHER_REGION: Rate(32_000, 6_000, (3, 5)),
}
FIRST_STEP_G = 1000
FURTHER_STEP_G = 500

# Roads out of the northern mountains and midlands cost a day more.
SLOW_MACRO_REGIONS = frozenset({"tdmnpb"})
SLOW_DAYS = 1

# Fresh and living goods do not survive the long way.
PERISHABLE_ZONES = frozenset({Zone.SAME_PROVINCE, Zone.SAME_REGION})

UNKNOWN_NET_G = 500
PACKING_SHARE = 15  # per cent of the net weight: jars, bottles, filling
PACKING_LEAST_G = 50
CARTON_G = 150

DAYS_TO_PACK = 1

# Public holidays of the solar calendar, as (month, day): nobody ships then. Those of the lunar
# calendar come with the season calendar.
HOLIDAYS = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})


def zone(sender: Place | None, receiver: Place) -> Zone:
    """The zone between two current provinces; an unknown sender counts as far away."""
    if sender is None:
        return Zone.OTHER_REGION
    if sender.pk == receiver.pk:
        return Zone.SAME_PROVINCE
    if sender.macro_region == receiver.macro_region:
        return Zone.SAME_REGION
    return Zone.OTHER_REGION


def piece_weight(net_weight_g: int | None, net_volume_ml: int | None) -> int:
    """Grams of one packed piece; a millilitre counts as a gram."""
    net = net_weight_g or net_volume_ml or UNKNOWN_NET_G
    return net + max(PACKING_LEAST_G, net * PACKING_SHARE // 100)


def parcel_weight(pieces: int) -> int:
    """Chargeable grams of a parcel whose pieces weigh so much together."""
    return pieces + CARTON_G


def price(where: Zone, weight_g: int) -> int:
    """Đồng for a parcel of that weight."""
    rate = SAMPLE_TARIFF[where]
    beyond = max(0, weight_g - FIRST_STEP_G)
    steps = -(-beyond // FURTHER_STEP_G)
    return rate.first_kilogram + steps * rate.each_further_half


def days_on_the_road(where: Zone, sender: Place | None) -> tuple[int, int]:
    """Fastest and slowest number of days from the producer's door."""
    fastest, slowest = SAMPLE_TARIFF[where].days
    if where is Zone.SAME_PROVINCE or sender is None:
        return fastest, slowest
    slow = SLOW_DAYS if sender.macro_region in SLOW_MACRO_REGIONS else 0
    return fastest + slow, slowest + slow


def carries_perishables(where: Zone) -> bool:
    """Whether fresh and living goods travel that far."""
    return where in PERISHABLE_ZONES


def next_departure(ordered_on: dt.date, ships_on: str) -> dt.date:
    """The producer's first shipping day after the goods are packed."""
    days = shipping_days(ships_on) or shipping_days("")
    ready = ordered_on + dt.timedelta(days=DAYS_TO_PACK)
    return next(
        day
        for day in (ready + dt.timedelta(days=ahead) for ahead in range(21))
        if day.isoweekday() in days and (day.month, day.day) not in HOLIDAYS
    )
