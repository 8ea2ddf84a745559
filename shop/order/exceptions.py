"""What can keep an order from being placed or cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass

from oscar.apps.order.exceptions import UnableToPlaceOrder

from shop.basket.checks import Trouble


@dataclass(frozen=True)
class Problem:
    """Why something differs from what the buyer saw; `line_id` is None for the whole order."""

    trouble: Trouble
    words: str
    line_id: int | None = None


class OrderRefusedError(UnableToPlaceOrder):
    """Nothing was placed. The problems say which lines, and why, in the active language."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.words for problem in problems))


class CannotCancelError(Exception):
    """Something of the order is packed already, or it is cancelled."""
