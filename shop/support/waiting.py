"""Which orders and payments wait for somebody at the desk."""

from django.db.models import QuerySet

from shop.order.models import Order
from shop.order.states import State
from shop.payment.models import Payment


def awaiting_payment() -> QuerySet[Order]:
    """Orders that keep their stock until their buyer pays, the one that ends first at the top."""
    return Order.objects.filter(status=State.AWAITING_PAYMENT).order_by("pay_until", "pk")


def payments_to_look_at() -> QuerySet[Payment]:
    """Payments with something that no rule of the shop settles: a mismatch, a dispute.

    They wait until somebody says that it is settled, also where the dispute is remembered.
    """
    return Payment.objects.exclude(attention="").select_related("order").order_by("pk")
