"""Begins a card payment, on our own page or on Stripe's, so that only one of them can be paid.

A payment has either an intent of its own or a hosted page. What Stripe made is written to the
payment before the buyer gets it, and only if the payment still waits and has nothing else: whoever
is late closes what was just made (security.md A1). No transaction is open while Stripe is asked.
"""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from shop.certification import clock
from shop.payment.models import Payment
from shop.payment.states import OPEN, Method, PayState
from shop.payment.stripe import intents, sessions
from shop.payment.stripe.intents import Intent
from shop.payment.stripe.provider import StripeCards

from ..models import Order
from ..paying.switching import CannotSwitchError, another_try, switch_method
from ..selectors import order_url
from .errors import CannotPayError
from .looking import look_again

CANCELED = "canceled"
# What an intent says when it has been paid, or nearly.
TAKEN = ("succeeded", "processing")


def waits_for_card(order: Order) -> Payment:
    """The open card payment of an order in whose time it may be paid, or `CannotPayError`."""
    order.refresh_from_db(fields=["status", "pay_until", "payment_method"])
    if order.payment_method != Method.CARD or is_over(order):
        raise CannotPayError
    try:
        # One that was closed at Stripe is followed by another here.
        payment = switch_method(order.pk, Method.CARD)
    except CannotSwitchError as not_waiting:
        raise CannotPayError from not_waiting
    payment.order = order
    return payment


def is_over(order: Order) -> bool:
    """Whether the time to pay has run out, whoever has noticed it."""
    return order.pay_until is not None and order.pay_until <= clock.now()


def on_our_page(order: Order) -> Intent:
    """The intent that the card fields on our page pay; the same one for every try."""
    payment = waits_for_card(order)
    if payment.session_id:
        payment = _start_anew(payment)
    intent = intents.read(payment.intent_id) if payment.intent_id else intents.create(payment)
    if intent.facts.status == CANCELED:
        payment = _start_anew(payment)
        intent = intents.create(payment)
    if not _keep(payment, intent_id=intent.facts.intent_id):
        _close(Payment(intent_id=intent.facts.intent_id))
        raise CannotPayError
    if intent.facts.status in TAKEN:
        look_again(payment)
        raise CannotPayError
    return intent


def on_their_page(order: Order) -> str:
    """The address of Stripe's own page for the order; the same one while it is open."""
    payment = waits_for_card(order)
    if payment.session_id:
        page = sessions.read(payment.session_id)
        if page.url:
            return page.url
        look_again(payment)
        payment = _start_anew(waits_for_card(order))
    elif payment.intent_id:
        payment = _start_anew(payment)
    page = _make_page(payment)
    if not _keep(payment, session_id=page.session_id):
        _close(Payment(session_id=page.session_id))
        raise CannotPayError
    return page.url


def _make_page(payment: Payment) -> sessions.HostedPage:
    """Every word of it follows from the order, so that asking again gives the same page."""
    order = payment.order
    with translation.override(order.language):
        host = settings.BASE_URL.rstrip("/")
        return sessions.create(
            payment,
            title=_("Order %(number)s") % {"number": order.number},
            language=order.language,
            back=host + order_url(order, "pay_back"),
            given_up=host + order_url(order, "pay"),
        )


def _start_anew(payment: Payment) -> Payment:
    """Close what is open at Stripe and try afresh, unless the buyer has paid there after all."""
    _close(payment)
    look_again(payment)
    payment.refresh_from_db()
    if payment.status == PayState.PROCESSING:
        raise CannotPayError
    try:
        fresh = another_try(payment.order_id, payment.pk)
    except CannotSwitchError as paid:
        raise CannotPayError from paid
    fresh.order = payment.order
    return fresh


def _close(payment: Payment) -> None:
    StripeCards().cancel(payment)


def _keep(payment: Payment, **made: str) -> bool:
    """Write what Stripe made to the payment; False when it has something else or waits no more."""
    ((column, value),) = made.items()
    waiting = Payment.objects.filter(pk=payment.pk, status__in=sorted(OPEN))
    waiting.filter(intent_id="", session_id="").update(**made)
    return waiting.filter(**{column: value}).exists()
