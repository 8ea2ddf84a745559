"""What an order's page shows beside its parcels: where its money stands, what one may do."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.money.formatting import format_dong
from shop.payment.models import Payment
from shop.payment.states import PayState

from .cases.services import may_report
from .models import Line, Order, OrderCase, WithdrawalQuestion
from .receipts import money
from .selectors import order_url
from .states import State, may_cancel

Row = tuple[str, str]
Answer = WithdrawalQuestion.Answer

CANCELLED_BECAUSE = {
    Order.CancelReason.BUYER: gettext_lazy("You cancelled this order."),
    Order.CancelReason.STAFF: gettext_lazy("The shop cancelled this order."),
    Order.CancelReason.NOT_PAID: gettext_lazy(
        "The time to pay was over, so this order was cancelled."
    ),
    Order.CancelReason.CERTIFICATE: gettext_lazy(
        "A certificate of a product in it was no longer valid when the payment completed. Goods "
        "without a valid certificate may not be sold, so this order was cancelled."
    ),
    Order.CancelReason.WITHDRAWN: gettext_lazy(
        "A certificate of a product in it was withdrawn and you chose a refund."
    ),
    Order.CancelReason.REFUSED: gettext_lazy("The parcels were refused at the door."),
}


@dataclass(frozen=True)
class Told:
    """One thing said at the top; `kind` is that of parts/notice.html, links are (label, url)."""

    kind: str
    title: str
    text: str
    links: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class OrderPage:
    """Texts in the active language; addresses are empty where there is nothing to do."""

    told: list[Told]
    sums: list[Row]
    taxes: list[Row]
    payments: list[Row]
    company: list[str]
    cases: list[OrderCase]
    cancel_url: str
    receipt_url: str
    problem_url: str
    again_url: str


def order_page(order: Order) -> OrderPage:
    """Gather it: lines, payments with refunds, cases. Four queries for any order."""
    asked = WithdrawalQuestion.objects.filter(line=OuterRef("pk"), answer=Answer.OPEN)
    lines = list(order.sold_lines.annotate(is_asked=Exists(asked)))
    payments = list(order.payments.order_by("pk").prefetch_related("refunds"))
    return OrderPage(
        told=[told for told in (_told(order, payments), _withdrawn(order, lines)) if told],
        sums=money.sums(order, lines),
        taxes=money.taxes(lines),
        payments=money.payments(payments),
        company=[
            text
            for text in (order.invoice_company, order.invoice_tax_code, order.invoice_address)
            if text
        ],
        cases=list(
            order.cases.select_related("line", "reply__partner", "replacement").prefetch_related(
                "reply__pictures"
            )
        ),
        cancel_url=order_url(order, "cancel") if may_cancel(order.status) else "",
        receipt_url=order_url(order, "receipt"),
        problem_url=order_url(order, "problem") if may_report(order) else "",
        again_url=order_url(order, "again"),
    )


def _told(order: Order, payments: list[Payment]) -> Told | None:
    if order.status == State.AWAITING_PAYMENT:
        return _awaiting(order, payments[-1] if payments else None)
    if order.status == State.CANCELLED:
        return _cancelled(order, payments)
    return None


def _withdrawn(order: Order, lines: list[Line]) -> Told | None:
    """Keep or refund, as long as it is not answered."""
    if not any(line.is_asked and line.status != State.CANCELLED for line in lines):
        return None
    text = _("The goods have not been sent, and they leave only when you say so.")
    title = _("A certificate in your order was withdrawn: please choose")
    return Told("warn", title, text, [(_("Keep or refund"), order_url(order, "withdrawn"))])


def _awaiting(order: Order, payment: Payment | None) -> Told:
    words = {"amount": format_dong(order.total_incl_tax), "until": until_words(order)}
    state = PayState(payment.status) if payment else PayState.WAITING
    links = [(_("Pay %(amount)s") % words, order_url(order, "pay"))]
    if state is PayState.PROCESSING:
        text = _("The bank is still working on it. There is nothing to do: this page will say so.")
        return Told("info", _("Waiting for the bank"), text)
    if state is PayState.FAILED:
        text = _(
            "Your bank did not accept the payment. The order is held until %(until)s. Try another "
            "card or a transfer."
        )
        return Told("warn", _("Not paid yet"), text % words, links)
    text = _("Please pay %(amount)s by %(until)s. The goods are kept for you until then.")
    return Told("warn", _("Waiting for your payment"), text % words, links)


def _cancelled(order: Order, payments: list[Payment]) -> Told:
    because = CANCELLED_BECAUSE.get(Order.CancelReason(order.cancel_reason or "buyer"), "")
    if any(payment.received for payment in payments):
        back = _("What you paid goes back to you; below it says how much and when.")
    else:
        back = _("Nothing is sent or charged.")
    return Told("warn", _("This order is cancelled"), f"{because} {back}")


def paid_so_far(order: Order) -> int:
    """What is still here of the order's money, in đồng."""
    return sum(payment.kept for payment in order.payments.all())


def refunded_so_far(order: Order) -> int:
    """What went or goes back of the order's money, in đồng."""
    return sum(int(payment.refunded) for payment in order.payments.all())


def until_words(order: Order) -> str:
    """Until when the order waits for its money: "15:40 31/12/2024"."""
    return date_format(localtime(order.pay_until), "DATETIME_FORMAT") if order.pay_until else ""
