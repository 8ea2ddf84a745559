"""From which amount a parcel is delivered free of charge: pure, amounts in whole đồng."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class FreeFrom:
    """One rule. `partner_id` is None for every producer; it counts the goods of the parcel, or
    those of the whole order."""

    from_amount: int
    partner_id: int | None = None
    counts_order: bool = False

    def counted(self, parcel: int, order: int) -> int:
        """The amount that is compared."""
        return order if self.counts_order else parcel


@dataclass(frozen=True)
class FreeDelivery:
    """The rule nearest to a parcel, and how much is missing; nothing when it is free."""

    rule: FreeFrom
    missing: int

    @property
    def is_reached(self) -> bool:
        """Whether delivery of the parcel costs nothing."""
        return self.missing == 0


def free_delivery(
    rules: Iterable[FreeFrom], *, partner_id: int, parcel: int, order: int
) -> FreeDelivery | None:
    """How a parcel stands to the rules that speak of its producer; None when none does.

    One rule that is reached is enough. Of several it is the one that is easiest to name or reach.
    """
    found = [
        FreeDelivery(rule, max(0, rule.from_amount - rule.counted(parcel, order)))
        for rule in rules
        if rule.partner_id in (None, partner_id)
    ]
    return min(found, key=lambda one: (one.missing, one.rule.from_amount), default=None)
