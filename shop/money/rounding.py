"""One rounding rule: half a đồng goes up, as on a Vietnamese receipt."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal


def whole_dong(amount: Decimal | int, currency: str | None = None) -> Decimal:
    """Round an amount to whole đồng; also Oscar's rounding function, which names the currency."""
    return Decimal(amount).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def shared_out(exact: Sequence[Decimal]) -> list[int]:
    """Whole đồng for each of some exact amounts; they sum to their rounded sum.

    What rounding down leaves goes to the largest fractions, the first of equals first.
    """
    shares = [int(amount) for amount in exact]
    left = int(whole_dong(sum(exact, Decimal(0)))) - sum(shares)
    by_fraction = sorted(range(len(exact)), key=lambda n: shares[n] - exact[n])
    for number in by_fraction[:left]:
        shares[number] += 1
    return shares
