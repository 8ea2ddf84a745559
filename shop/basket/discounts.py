"""What hampers, offers and vouchers take off the lines that would be ordered, in whole đồng.

Oscar's applicator works on a copy of the basket that holds exactly those lines and pieces: what is
blocked, left out or no longer in stock neither counts nor is discounted, whoever asks.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shop.money.rounding import shared_out
from shop.offer.applicator import Applicator, any_offer

from .checks import CheckedLine
from .hamper_discounts import hamper_amounts
from .models import Basket, Line
from .utils import LineDiscountRegistry


@dataclass(frozen=True)
class Discount:
    """What one offer takes off: `shares` are (basket line, đồng) and sum to `amount`.

    `name` is what the buyer reads; `code` is that of the voucher, or "". `times` says how often
    the offer was applied. A hamper that costs less than its parts is no offer: it has no key.
    """

    offer_id: int | None
    name: str
    shares: tuple[tuple[int, int], ...]
    code: str = ""
    voucher_id: int | None = None
    times: int = 1

    @property
    def amount(self) -> int:
        """The whole discount."""
        return sum(share for _line, share in self.shares)

    @property
    def label(self) -> str:
        """The code, as it was typed, or the name of the offer."""
        return self.code or self.name


def discounts_on(checked: Iterable[CheckedLine]) -> tuple[Discount, ...]:
    """The discounts on lines of one basket that would be ordered. No query without offers."""
    lines = list(checked)
    if not lines:
        return ()
    left = {c.line.pk: c.amount for c in lines}
    hampers = _of_hampers(lines, left)
    if not any_offer():
        return hampers
    basket = lines[0].line.basket
    trial = _trial(basket, lines)
    Applicator().apply(trial, basket.owner)
    found = (_discount(application, trial, left) for application in trial.offer_applications)
    return (*hampers, *(discount for discount in found if discount.amount))


def _of_hampers(lines: Sequence[CheckedLine], left: dict[int, int]) -> tuple[Discount, ...]:
    """What ready-made hampers cost less; taken off what is `left` for offers."""
    found = []
    for kept, shares in hamper_amounts(lines):
        for pk, share in shares.items():
            left[pk] -= share
        if shares:
            found.append(
                Discount(None, str(kept.title), tuple(shares.items()), times=kept.quantity)
            )
    return tuple(found)


def _trial(basket: Basket, lines: Sequence[CheckedLine]) -> Basket:
    """An unsaved basket of the lines as they would be ordered."""
    trial = Basket(pk=basket.pk, owner=basket.owner, status=basket.status)
    trial._lines = [_line(checked) for checked in lines]
    return trial


def _line(checked: CheckedLine) -> Line:
    line = copy(checked.line)
    line.quantity = checked.quantity
    line.discounts = LineDiscountRegistry(line)
    return line


def _discount(application: dict[str, Any], trial: Basket, left: dict[int, int]) -> Discount:
    """One offer in whole đồng. No line gives more than is `left` of it, which is taken here."""
    offer, voucher = application["offer"], application["voucher"]
    exact = {line.pk: _taken(line, offer.pk) for line in trial.all_lines()}
    shares = []
    for pk, share in zip(exact, shared_out(list(exact.values())), strict=True):
        given = min(share, left[pk])
        left[pk] -= given
        if given:
            shares.append((pk, given))
    return Discount(
        offer_id=offer.pk,
        name=voucher.name if voucher else offer.name,
        shares=tuple(shares),
        code=voucher.code if voucher else "",
        voucher_id=voucher.pk if voucher else None,
        times=application["freq"],
    )


def _taken(line: Line, offer_id: int) -> Decimal:
    return sum((d.amount for d in line.discounts if d.offer.pk == offer_id), Decimal(0))
