"""What a ready-made hamper costs less than its parts, in whole đồng, shared among its lines."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from shop.money.rounding import shared_out

from .checks import CheckedLine
from .hamper_model import BasketHamper


def hamper_amounts(lines: Iterable[CheckedLine]) -> list[tuple[BasketHamper, dict[int, int]]]:
    """Each hamper that costs less, with what each of its ordered lines gives.

    Shares follow what the lines cost, sum to the discount, and no line gives more than it costs.
    """
    by_hamper: dict[int, list[CheckedLine]] = defaultdict(list)
    for checked in lines:
        if checked.line.hamper_id is not None:
            by_hamper[checked.line.hamper_id].append(checked)
    return [(theirs[0].line.hamper, _shares(theirs)) for theirs in by_hamper.values()]


def _shares(lines: list[CheckedLine]) -> dict[int, int]:
    kept = lines[0].line.hamper
    goods = sum(checked.amount for checked in lines)
    less = int(kept.hamper.discount) * kept.quantity if kept.hamper else 0
    given = min(less, goods)
    if not given:
        return {}
    exact = [Decimal(given) * checked.amount / goods for checked in lines]
    shares = zip(lines, shared_out(exact), strict=True)
    return {checked.line.pk: share for checked, share in shares if share}
