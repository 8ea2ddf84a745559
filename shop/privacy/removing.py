"""Without an account: what an order says of its buyer goes, at once or as soon as it is over."""

from django.db import transaction

from shop.accounts.consents import withdraw_news
from shop.audit import trail
from shop.certification import clock
from shop.order import locks
from shop.order.models import Order

from . import ending, open_matters
from .models import Removal
from .subject import Subject


class BelongsToAnAccountError(Exception):
    """The order is somebody's who has an account: it is closed there."""


def removal_of(order: Order) -> Removal | None:
    """The wish that was said of this order."""
    return Removal.objects.filter(order=order).first()


def ask(order_id: int) -> Removal:
    """Have it removed; twice is once. Raises `BelongsToAnAccountError`."""
    with transaction.atomic():
        order = locks.lock_order(order_id)
        if order.user_id is not None:
            raise BelongsToAnAccountError
        removal, is_new = Removal.objects.get_or_create(
            order=order, defaults={"asked_at": clock.now()}
        )
        if is_new:
            trail.record(None, "order-data.removal", f"order {order.number}")
        _remove(removal, order)
    return removal


def ask_for_address(email: str) -> list[Order]:
    """Remove all that lies under an address alone; the orders that wait until they are over.

    Whoever calls this knows that the address is the asker's.
    """
    with transaction.atomic():
        withdraw_news(clock.now(), email=email)
        later = ending.end_all_of(Subject(email=email))
        trail.record(None, "address-data.removal")
    return list(Order.objects.filter(pk__in=later).order_by("pk"))


def settle() -> int:
    """Remove what was waited for and is over now; how many."""
    waiting = Removal.objects.filter(done_at=None)
    ready = open_matters.over(Order.objects.filter(pk__in=waiting.values("order_id")))
    return sum(_settle(pk) for pk in list(ready.values_list("pk", flat=True)))


def _settle(order_id: int) -> bool:
    with transaction.atomic():
        order = locks.lock_order(order_id)
        removal = Removal.objects.get(order=order)
        return _remove(removal, order)


def _remove(removal: Removal, order: Order) -> bool:
    """With the order locked; whether it was done now."""
    this = Order.objects.filter(pk=order.pk)
    if removal.done_at is not None or open_matters.still_open(this).exists():
        return False
    ending.end_order(order)
    removal.done_at = clock.now()
    removal.save(update_fields=["done_at"])
    return True
