"""Until when to order so that a parcel is there on a day: pure, from tariff and calendar."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from .tariff import Place, Tariff, Zone, days_on_the_road, next_departure, zone

# A parcel that needs longer from door to door is nobody's promise.
LONGEST_WAY = 60


@dataclass(frozen=True)
class Deadline:
    """The last day to order in a zone, and when parcels arrive that are ordered after it.

    `days` is the slowest number of days on the road. `last` is None where none is in time.
    """

    zone: Zone
    days: int
    last: dt.date | None
    afterwards: dt.date

    def is_past(self, on: dt.date) -> bool:
        """Whether an order of that day comes too late."""
        return self.last is None or on > self.last


def deadlines(
    tariff: Tariff,
    receiver: Place,
    senders: Collection[Place],
    arrive_by: dt.date,
    reopens: dt.date,
) -> list[Deadline]:
    """One for each zone that parcels to a province may come from, the nearest first.

    Producers in every province of a zone must be able to keep it, so the slowest way counts.
    `reopens` is the first day on which orders are packed again afterwards.
    """
    ways: dict[Zone, list[tuple[int, int]]] = {}
    for sender in senders:
        where = zone(sender, receiver)
        ways.setdefault(where, []).append(days_on_the_road(tariff[where], where, sender))
    leaves = next_departure(reopens, "")
    return [
        Deadline(
            where,
            slowest := max(way[1] for way in ways[where]),
            last_day(arrive_by, slowest),
            leaves + dt.timedelta(days=min(way[0] for way in ways[where])),
        )
        for where in Zone
        if where in ways
    ]


def last_day(arrive_by: dt.date, slowest: int, ships_on: str = "") -> dt.date | None:
    """The last day on which an order still arrives by then; None within two months of it."""
    for back in range(LONGEST_WAY):
        ordered = arrive_by - dt.timedelta(days=back)
        if next_departure(ordered, ships_on) + dt.timedelta(days=slowest) <= arrive_by:
            return ordered
    return None
