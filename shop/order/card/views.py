"""The pay page of an order, and the way back to it from a bank or from Stripe's own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.payment.models import Payment
from shop.payment.states import Method
from shop.payment.stripe.errors import StripeTroubleError
from shop.payment.stripe.policy import open_for_card

from ..expiring import give_up_lost
from ..models import Order
from ..paying.switching import CannotSwitchError, switch_method
from ..secret_pages import secret_page
from ..selectors import order_url
from ..states import State
from . import answers
from .looking import look_again
from .page import Standing, pay_page

UNPAID = (State.AWAITING_PAYMENT, State.CANCELLED)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_page("same-origin")
def pay(request: HttpRequest, order: Order) -> HttpResponse:
    """How to pay this order now. Once it is paid, the order's page is here instead."""
    if order.status not in UNPAID:
        return _paid(request, order)
    give_up_lost(order)
    if request.method == "POST":
        return _act(request, order)
    page = pay_page(order)
    response = render(request, "order/pay.html", {"page": page, "order": order})
    return open_for_card(response) if page.card else response


@require_safe
@secret_page("no-referrer")
def pay_back(request: HttpRequest, order: Order) -> HttpResponse:
    """The buyer comes back: Stripe is asked at once, whether or not its event was here before."""
    try:
        for payment in _tried(order) if order.status in UNPAID else ():
            look_again(payment)
    except StripeTroubleError:
        words = _("The bank has not told us yet how it ended. This page will know in a minute.")
        messages.info(request, words)
    order.refresh_from_db(fields=["status"])
    if order.status in UNPAID:
        return redirect(order_url(order, "pay"))
    return redirect(order_url(order, "done"))


def _act(request: HttpRequest, order: Order) -> HttpResponse:
    act = request.POST.get("act", "")
    if act == "fields":
        return answers.for_script(request, order)
    if act == "page":
        return answers.to_their_page(request, order)
    if act == "switch":
        _switch(request, order)
    return redirect(order_url(order, "pay"))


def _switch(request: HttpRequest, order: Order) -> None:
    page = pay_page(order)
    offered = page.standing is not Standing.OVER and page.other
    if not offered or page.other != request.POST.get("method", ""):
        return
    try:
        switch_method(order.pk, Method(page.other))
    except CannotSwitchError:
        messages.warning(request, _("This order does not wait for a payment any more."))


def _paid(request: HttpRequest, order: Order) -> HttpResponse:
    """Whoever comes too late, by the back button or in another tab, sees the order."""
    if answers.wants_json(request):
        return answers.for_script(request, order)
    return redirect(order_url(order))


def _tried(order: Order) -> list[Payment]:
    """The card payments of an order that something is known of at Stripe, the newest first."""
    cards = order.payments.select_related("order").filter(method=Method.CARD)
    return [p for p in cards.order_by("-pk")[:3] if p.intent_id or p.session_id]
