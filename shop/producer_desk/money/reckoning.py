"""What parcels come to for their producers: arithmetic over facts, without a database.

A parcel counts once it has left and its money is here: prepaid when it is sent, cash when it was
collected at the door. What buyers got back is taken from the parcels it was given back for, and
where nobody said which, from all parcels of the order by their worth. All amounts are whole đồng.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from shop.money.rounding import shared_out, whole_dong


@dataclass(frozen=True)
class Sums:
    """One amount of each kind; `to_pay` is what they leave for the producer."""

    sold: int = 0
    delivery: int = 0
    fee: int = 0
    refunded: int = 0
    collected: int = 0
    handed_over: int = 0

    @property
    def to_pay(self) -> int:
        """What the shop has of it and owes; negative when the producer owes the shop."""
        plus = self.sold + self.delivery + self.handed_over
        return plus - self.fee - self.refunded - self.collected

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def __sub__(self, other: "Sums") -> "Sums":
        return Sums(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))

    def __iter__(self):
        return (getattr(self, name) for name in KINDS)

    def __bool__(self) -> bool:
        return any(self)


KINDS = tuple(field.name for field in fields(Sums))
NOTHING = Sums()


def total(many: Iterable[Sums]) -> Sums:
    """All of them together."""
    return sum(many, NOTHING)


@dataclass(frozen=True)
class Part:
    """A parcel that is not cancelled: its goods after discounts, its delivery, and its own money.

    `counts` says whether it has left and is paid. `given_back` is what of a refund was given back
    for it; of a parcel in cash `collected` was given at the door, `handed_over` the shop has.
    """

    parcel: int
    goods: int
    delivery: int
    counts: bool
    given_back: int = 0
    collected: int = 0
    handed_over: int = 0

    @property
    def worth(self) -> int:
        """What its buyer pays for it."""
        return self.goods + self.delivery


def prepaid(parts: Sequence[Part], here: int) -> dict[int, int]:
    """What the buyer of a prepaid order got back, by parcel, when `here` đồng are still kept.

    What buyers paid too much or for goods that were taken out is no parcel's money. The sums
    together are exactly what is missing.
    """
    missing = max(0, sum(part.worth for part in parts) - here)
    back: dict[int, int] = {}
    for part in parts:
        back[part.parcel] = min(part.given_back, part.worth, missing)
        missing -= back[part.parcel]
    left = [part.worth - back[part.parcel] for part in parts]
    if missing:
        exact = [Decimal(missing) * one / sum(left) for one in left]
        for part, share in zip(parts, shared_out(exact), strict=True):
            back[part.parcel] += share
    return back


def reckoned(
    parts: Sequence[Part], back: Mapping[int, int], percents: Mapping[int, Decimal]
) -> dict[int, Sums]:
    """What each parcel of an order comes to; nothing for one that does not count yet."""
    return {
        part.parcel: _one(part, back.get(part.parcel, 0), percents.get(part.parcel, Decimal(0)))
        if part.counts
        else NOTHING
        for part in parts
    }


def _one(part: Part, back: int, percent: Decimal) -> Sums:
    """The fee is taken of the goods that buyers kept."""
    fee = whole_dong(percent * max(0, part.goods - back) / 100)
    return Sums(
        sold=part.goods,
        delivery=part.delivery,
        fee=int(fee),
        refunded=back,
        collected=part.collected,
        handed_over=part.handed_over,
    )
