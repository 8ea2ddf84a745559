"""Mails about an order and its money, in the order's language, whoever causes them.

Each is written again from the key of its record in the moment of sending: what was told of may
have gone on since, and the mail says how things stand.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from shop.catalogue.slots import fill_slot
from shop.communication.sending import Mail
from shop.money.formatting import format_dong
from shop.payment.models import Refund

from .letters import Letter, goods_of, order_link
from .models import Order
from .page import refunded_so_far
from .paying.keeping import lost_among
from .receipts import money
from .selectors import parcel_cards


def order_placed(order_id: int) -> Mail | None:
    """ "Đã nhận đơn LS-…": what was ordered, what to have ready, where to look."""
    order = Order.objects.select_related("shipping_address").get(pk=order_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        lines = list(order.sold_lines.all())
        payments = list(order.payments.order_by("pk").prefetch_related("refunds"))
        terms = fill_slot("terms_url")
        letter = Letter(_("We have your order %(number)s") % {"number": order.number}, [])
        return letter.mail(
            order,
            template="order/mail/placed",
            parcels=parcel_cards(order),
            address=order.shipping_address,
            sums=money.sums(order, lines),
            taxes=money.taxes(lines),
            payments=money.payments(payments),
            receipt=order_link(order, "receipt"),
            terms=settings.BASE_URL.rstrip("/") + terms if terms else "",
            track=settings.BASE_URL.rstrip("/") + reverse("order:track"),
        )


def not_paid(order_id: int) -> Mail | None:
    """ "Đơn LS-… chưa thanh toán được": the time is over, the goods are free again."""
    order = Order.objects.get(pk=order_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        sentences = [
            _("The time to pay is over, so the order is cancelled and nothing is charged."),
            _("If you still want the goods, open the order and choose “Order the same again”."),
            _("Money that is still on its way to us goes back by itself."),
        ]
        title = _("Payment for order %(number)s did not go through") % {"number": order.number}
        return Letter(title, sentences, goods_of(order.sold_lines.order_by("pk"))).mail(order)


def cancelled(order_id: int) -> Mail | None:
    """The order is cancelled by its buyer or the shop; says what goes back."""
    order = Order.objects.get(pk=order_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        by_buyer = order.cancel_reason == Order.CancelReason.BUYER
        first = (
            _("As you asked, the order is cancelled.")
            if by_buyer
            else _("The shop had to cancel the order. We are sorry.")
        )
        sentences = [first, _back_words(order) or _("Nothing is sent or charged.")]
        title = _("Order %(number)s is cancelled") % {"number": order.number}
        return Letter(title, sentences, goods_of(order.sold_lines.order_by("pk"))).mail(order)


def certificate_gone(order_id: int) -> Mail | None:
    """The order could not be kept because a certificate is no longer valid; says which."""
    order = Order.objects.get(pk=order_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        lines = list(order.sold_lines.order_by("pk"))
        sentences = [
            _(
                "The certificate of a product in it was no longer valid when the payment "
                "completed. Goods without a valid certificate may not be sold, so the order is "
                "cancelled."
            ),
            _back_words(order) or _("Nothing is charged."),
        ]
        title = _("Order %(number)s could not be kept") % {"number": order.number}
        # When the mail is written late, the certificate may be back: then all goods are named.
        return Letter(title, sentences, goods_of(lost_among(lines) or lines)).mail(order)


def refunded(refund_id: int) -> Mail | None:
    """ "Đã hoàn 193.000 ₫". The refund of a cancelled order was told together with that."""
    refund = Refund.objects.select_related("payment__order").get(pk=refund_id)
    order = refund.payment.order
    told = refund.reason == Refund.Reason.BUYER_CANCELLED and refund.asked_by_id is None
    if told or not order.guest_email:
        return None
    with translation.override(order.language):
        words = {"amount": format_dong(refund.amount), "number": order.number}
        sentences = [
            _("Reason: %(reason)s.") % {"reason": refund.get_reason_display()},
            _("Your bank may need a few days until you see it."),
        ]
        title = _("%(amount)s refunded for order %(number)s") % words
        return Letter(title, sentences).mail(order)


def _back_words(order: Order) -> str:
    """How much goes back; empty when nothing was paid."""
    amount = refunded_so_far(order)
    if not amount:
        return ""
    words = _("%(amount)s is on its way back to you; your bank may need a few days.")
    return words % {"amount": format_dong(amount)}
