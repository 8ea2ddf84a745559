"""One rounding rule: half a đồng goes up, as on a Vietnamese receipt."""

from decimal import ROUND_HALF_UP, Decimal


def whole_dong(amount: Decimal | int) -> Decimal:
    """Round an amount to whole đồng; also Oscar's rounding function for offers."""
    return Decimal(amount).quantize(Decimal(1), rounding=ROUND_HALF_UP)
