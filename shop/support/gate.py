"""The desk's gate: whoever may not be here does not learn that it is there."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import get_object_or_404

from shop.accounts.gate import View, staff_view
from shop.order.models import Order

from .roles import SEE

__all__ = ["desk_view", "order_or_404"]


def desk_view(right: str = SEE, *, reads_its_form: bool = False) -> Callable[[View], View]:
    """Only for people with this right; everybody at the desk may see orders."""
    return staff_view(right, reads_its_form=reads_its_form)


def order_or_404(number: str) -> Order:
    """The order of that number."""
    if len(number) > 20:
        raise Http404
    return get_object_or_404(
        Order.objects.select_related("shipping_address", "user"), number=number
    )
