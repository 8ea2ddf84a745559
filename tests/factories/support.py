"""People of the support desk, and orders they deal with."""

from shop.certification import clock
from shop.payment.models import Payment
from shop.payment.states import PayState
from shop.support.roles import OPERATORS, SUPPORT

from .office import person
from .orders import order_of


def supporter(email: str = "chamsoc@example.vn"):
    """Finds orders, moves parcels, gives money back."""
    return person(email, SUPPORT)


def operator(email: str = "vanhanh@example.vn"):
    """Keeps the shop running; may look into orders."""
    return person(email, OPERATORS)


def paid_order(received: int | None = None, method: str = "transfer", products=(), **fields):
    """An order whose money is here: paid by transfer, or the way that is said."""
    order = order_of(*products, **fields)
    order.payments.all().delete()
    amount = int(order.total_incl_tax) if received is None else received
    Payment.objects.create(
        order=order,
        method=method,
        status=PayState.PAID,
        amount=amount,
        received=amount,
        created_at=clock.now(),
        paid_at=clock.now(),
    )
    order.payment_method = method
    order.save(update_fields=["payment_method"])
    return order
