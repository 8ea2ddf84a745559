"""Work that is done after an order's transaction; each task takes keys and may run twice."""

from django_tasks import task

from shop.communication.sending import send_once

from .mails import order_placed
from .models import Order


@task()
def send_order_placed(order_id: int) -> bool:
    """Tell the buyer that the order is here; buyers without an address get no mail."""
    order = Order.objects.select_related("shipping_address").get(pk=order_id)
    if not order.guest_email:
        return False
    return send_once(f"order-placed:{order.pk}", order_placed(order))
