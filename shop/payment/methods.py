"""Ways to pay, and why one of them is not possible for a basket. Only cash exists so far."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

CASH = "cash"
# Cash at the door is capped: a refused parcel of this worth hurts a small producer (đồng).
CASH_LIMIT = 5_000_000


@dataclass(frozen=True)
class PaymentOption:
    """A way to pay; `why_not` is empty when the buyer may choose it."""

    code: str
    label: str
    why_not: str = ""

    @property
    def possible(self) -> bool:
        """Whether the buyer may choose it."""
        return not self.why_not


def why_not_cash(*, has_alcohol: bool, total: int) -> str:
    """The reason against cash on delivery, in the active language; empty when it is possible.

    Alcohol ordered at a distance is never paid in cash (law 44/2019, decree 24/2020).
    """
    if has_alcohol:
        return _(
            "Alcohol may not be paid in cash on delivery, "
            "and this shop has no other way to pay yet."
        )
    if total > CASH_LIMIT:
        return _("The sum is above what can be paid in cash on delivery.")
    return ""


def payment_options(*, has_alcohol: bool, total: int) -> list[PaymentOption]:
    """Every way to pay this shop has, possible or not."""
    reason = why_not_cash(has_alcohol=has_alcohol, total=total)
    return [PaymentOption(CASH, _("Cash on delivery"), reason)]
