"""The desk's gate: whoever may not be here does not learn that it is there."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Manager, Model, QuerySet
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from shop.accounts.gate import View, staff_view
from shop.order.models import Order

from .roles import SEE

__all__ = ["desk_view", "one_or_404", "order_or_404", "posted"]
Record = TypeVar("Record", bound=Model)
# What a key in an address can be at most; databases refuse more with an error.
HIGHEST_KEY = 2**63 - 1


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


def one_or_404(records: QuerySet[Record] | Manager[Record], pk: int) -> Record:
    """The record of that key among these and no others: a key of another order is not found."""
    if pk > HIGHEST_KEY:
        raise Http404
    return get_object_or_404(records, pk=pk)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, an empty one too; None when the page was only asked for."""
    return request.POST if request.method == "POST" else None
