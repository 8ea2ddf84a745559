"""The last door before an order: every path that makes one passes it, inside the transaction.

Whatever a view has checked before counts for nothing here. The stock records are locked in key
order and read as they are, the products and their certificates are read afresh, and each line is
asked about again; alcohol never passes with cash (law 44/2019).
"""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from shop.basket import holds, stock
from shop.basket.checks import CheckedLine, Trouble, no_cash_from
from shop.basket.models import Basket, Line
from shop.partner.strategy import Selector
from shop.payment.methods import why_not, why_not_with_alcohol

from . import locks
from .exceptions import OrderRefusedError, Problem


def fresh_lines(basket: Basket, user=None) -> list[Line]:
    """The basket's lines with locked stock and everything around them read again."""
    basket.strategy = Selector().strategy(user=user)
    basket._lines = None
    locks.lock_offers(basket)
    locked = stock.lock_stock(basket.lines.values("stockrecord_id"))
    lines = list(basket.all_lines())
    wanted = Counter({line.stockrecord_id: -line.held for line in lines})
    for line in lines:
        wanted[line.stockrecord_id] += line.quantity
    holds.make_room(basket, locked, wanted)
    for line in lines:
        record = locked.get(line.stockrecord_id)
        if record is None:
            raise OrderRefusedError(
                [Problem(Trouble.CHANGED, _("The basket has changed."), line.pk)]
            )
        record.partner = line.stockrecord.partner
        line.stockrecord = record
    return lines


def admit(
    lines: Iterable[CheckedLine],
    *,
    payment_method: str,
    total: int,
    is_adult: bool = False,
    is_gift: bool = False,
) -> None:
    """Refuse unless each line may be ordered as it is, by this person, and paid for in that way."""
    checked = list(lines)
    problems = [
        problem for line in checked for problem in _problems(line, payment_method, is_adult)
    ]
    if not checked:
        problems.append(Problem(Trouble.CHANGED, _("Nothing in the basket can be ordered.")))
    refusing = no_cash_from(checked)
    if words := why_not(
        payment_method, has_alcohol=False, total=total, is_gift=is_gift, no_cash_from=refusing
    ):
        problems.append(Problem(Trouble.CHANGED, words))
    if problems:
        raise OrderRefusedError(problems)


def _problems(checked: CheckedLine, payment_method: str, is_adult: bool) -> Iterable[Problem]:
    for finding in checked.findings:
        # Price and number are judged against what the buyer saw (see agreement.py).
        if finding.blocks:
            yield Problem(finding.trouble, finding.words, checked.line.pk)
    if checked.is_alcohol and (words := why_not_with_alcohol(payment_method)):
        yield Problem(Trouble.ALCOHOL, words, checked.line.pk)
    if checked.is_alcohol and not is_adult:
        words = _("Alcohol is sold to people of 18 or older, who say so before they order.")
        yield Problem(Trouble.ALCOHOL, words, checked.line.pk)
