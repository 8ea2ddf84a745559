"""Puts orders into mails, in the language the buyer used, whoever causes the mail."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from shop.communication.sending import Mail
from shop.money.formatting import format_dong
from shop.payment.models import Refund

from .models import Order
from .selectors import order_url, parcel_cards


def order_placed(order_id: int) -> Mail | None:
    """ "Đã nhận đơn LS-…": what was ordered, what to have ready, where to look."""
    order = Order.objects.select_related("shipping_address").get(pk=order_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        context = {
            "order": order,
            "parcels": parcel_cards(order),
            "address": order.shipping_address,
            "link": settings.BASE_URL.rstrip("/") + order_url(order),
            "shop_name": settings.OSCAR_SHOP_NAME,
            "language": order.language,
        }
        return Mail(
            recipient=order.guest_email,
            language=order.language,
            subject=_("We have your order %(number)s") % {"number": order.number},
            text=render_to_string("order/mail/placed.txt", context),
            html=render_to_string("order/mail/placed.html", context),
            about=f"order:{order.pk}",
        )


def not_paid(order_id: int) -> Mail | None:
    """ "Đơn LS-… chưa thanh toán được": the time is over, the goods are free again."""
    return _notice(
        order_id,
        _lazy("Payment for order %(number)s did not go through"),
        _lazy("The time to pay is over, so the order is cancelled and nothing is charged."),
    )


def certificate_gone(order_id: int) -> Mail | None:
    """The order could not be kept because a certificate is no longer valid."""
    return _notice(
        order_id,
        _lazy("Order %(number)s could not be kept"),
        _lazy(
            "The certificate of a product in it was no longer valid when the payment completed, so "
            "it may not be sold. The order is cancelled. Whatever you paid goes back by itself."
        ),
    )


def refunded(refund_id: int) -> Mail | None:
    """ "Đã hoàn 193.000 ₫"."""
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    order_id = refund.payment.order_id
    amount = {"amount": int(refund.amount)}
    return _notice(
        order_id,
        _lazy("%(amount)s refunded for order %(number)s"),
        _lazy("Your bank may need a few days until you see it."),
        amount,
    )


def _notice(order_id: int, subject, sentence, dong: dict[str, int] | None = None) -> Mail | None:
    """A mail of one sentence about an order, with the link to its page."""
    order = Order.objects.get(pk=order_id)
    if not order.guest_email:
        return None
    with translation.override(order.language):
        amounts = {name: format_dong(value) for name, value in (dong or {}).items()}
        context = {
            "order": order,
            "title": str(subject) % {"number": order.number, **amounts},
            "name": order.buyer_name,
            "sentence": sentence,
            "link": settings.BASE_URL.rstrip("/") + order_url(order),
            "link_words": _("See the order"),
            "shop_name": settings.OSCAR_SHOP_NAME,
            "language": order.language,
        }
        return Mail(
            recipient=order.guest_email,
            language=order.language,
            subject=context["title"],
            text=render_to_string("order/mail/notice.txt", context),
            html=render_to_string("order/mail/notice.html", context),
            about=f"order:{order.pk}",
        )
