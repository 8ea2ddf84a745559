"""The figures of a receipt, as rows of label and amount. All amounts are whole đồng."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shop.money.formatting import format_dong, minus_dong
from shop.payment.models import Payment, Refund
from shop.payment.states import WORDS, Method, PayState

from .. import taxes as order_taxes
from ..models import Line, Order, Parcel
from ..states import State

Row = tuple[str, str]
# Nothing of these ever moved money, and a reader would only wonder.
SILENT = frozenset({PayState.CANCELLED, PayState.FAILED})


def goods_before(lines: Iterable[Line]) -> int:
    """What the goods cost before anything was taken off."""
    return int(sum(line.line_price_before_discounts_incl_tax for line in lines))


def taken_off(order: Order, lines: Iterable[Line]) -> int:
    """All discounts together: what is missing between goods with delivery and the total."""
    return goods_before(lines) + int(order.shipping_incl_tax) - int(order.total_incl_tax)


def sums(order: Order, lines: list[Line]) -> list[Row]:
    """Goods, discounts, delivery: they add up to the order's total."""
    rows = [(_("Goods"), format_dong(goods_before(lines)))]
    if discount := taken_off(order, lines):
        rows.extend(_discounts(order, discount))
    rows.append((_("Delivery"), format_dong(order.shipping_incl_tax)))
    return rows


def _discounts(order: Order, all_of_them: int) -> list[Row]:
    """Each discount by the code or offer it came from; what has no row of its own comes last."""
    amounts: dict[str, int] = {}
    for row in order.discounts.all() if order.discount_total else ():
        code = _("Code %(code)s") % {"code": row.voucher_code} if row.voucher_code else ""
        label = code or row.offer_name
        amounts[label] = amounts.get(label, 0) + int(row.amount)
    if rest := all_of_them - sum(amounts.values()):
        amounts[_("Discounts")] = rest
    return [(label, minus_dong(amount)) for label, amount in amounts.items()]


def tax_inside(lines: Iterable[Line]) -> dict[Decimal, int]:
    """The value-added tax inside the goods, by the rate at which they were bought."""
    return order_taxes.tax_inside((line.tax_percent, line.line_price_incl_tax) for line in lines)


def taxes(lines: Iterable[Line]) -> list[Row]:
    """One row for each rate."""
    return order_taxes.rows(tax_inside(lines))


def payments(found: Iterable[Payment]) -> list[Row]:
    """What was paid or is to be paid, and what went back so far."""
    rows: list[Row] = []
    for payment in found:
        if payment.status not in SILENT:
            rows.append(_payment(payment))
        rows.extend(_refund(refund) for refund in payment.refunds.all() if _counts(refund))
    return rows


def still_in(order: Order, lines: Iterable[Line]) -> list[Line]:
    """The lines that were not taken out since; all of them of an order that is cancelled whole."""
    if order.status == State.CANCELLED:
        return list(lines)
    return [line for line in lines if line.status != State.CANCELLED]


def taken_out(order: Order, lines: list[Line], parcels: Iterable[Parcel]) -> list[Row]:
    """What is not to be paid at the door any more; other ways to pay have a refund that says it."""
    if order.payment_method != Method.CASH or order.status == State.CANCELLED:
        return []
    goods = sum(line.line_price_incl_tax for line in lines if line.status == State.CANCELLED)
    delivery = sum(one.shipping_price for one in parcels if one.status == State.CANCELLED)
    gone = int(goods + delivery)
    return [(_("Taken out of the order"), minus_dong(gone))] if gone else []


def _payment(payment: Payment) -> Row:
    state = PayState(payment.status)
    words = f"{payment.get_method_display().capitalize()} · {WORDS[state]}"
    if payment.paid_at:
        words += f" {date_format(localtime(payment.paid_at), 'DATE_FORMAT')}"
    return words, format_dong(payment.received or payment.amount)


def _counts(refund: Refund) -> bool:
    return refund.state != Refund.State.FAILED


def _refund(refund: Refund) -> Row:
    words = _("Refund: %(reason)s") % {"reason": refund.get_reason_display()}
    if refund.done_at:
        words += f" · {date_format(localtime(refund.done_at), 'DATE_FORMAT')}"
    else:
        words += f" · {refund.get_state_display()}"
    return words, format_dong(-int(refund.amount))
