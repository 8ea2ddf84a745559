"""Compares our card payments with Stripe's, in both directions, and brings ours to what is there.

Events may be lost, workers killed, backups put back: whatever happened, one run finds every intent
without an order and every order without an intent, and a second run has nothing left to do
(security.md A13). Nightly by a timer, and whenever the support desk wants to know.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from shop.certification import clock
from shop.payment.facts import IntentFacts
from shop.payment.models import Payment, ProviderEvent
from shop.payment.states import OPEN, RECEIVED, Method, PayState
from shop.payment.stripe import intents, sessions
from shop.payment.stripe.errors import RefusedError
from shop.payment.stripe.provider import StripeCards

from ..paying import refunding
from ..paying.intents import apply_intent
from ..states import State
from .looking import look_again, look_at_intent, look_at_refunds, look_at_session, payment_of

# Longer than Stripe goes on telling of an event, and than anybody is away.
DAYS = 7
# An intent that can still be paid.
PAYABLE = ("requires_payment_method", "requires_confirmation", "requires_action")


@dataclass
class Report:
    """What was found. Lists name orders and intents; numbers count what was done."""

    intents_read: int = 0
    brought: list[str] = field(default_factory=list)
    intents_without_order: list[str] = field(default_factory=list)
    orders_without_intent: list[str] = field(default_factory=list)
    need_attention: list[str] = field(default_factory=list)
    # Orders that wait for a card nobody has tried; they are given up when their time is over.
    not_begun: int = 0
    closed: int = 0
    refunds_sent: int = 0
    events_handled: int = 0

    @property
    def changed(self) -> int:
        """How much was not as it should be and is now."""
        return len(self.brought) + self.closed + self.refunds_sent + self.events_handled

    @property
    def needs_people(self) -> bool:
        """Whether something is left that no run can put right."""
        return bool(self.intents_without_order or self.orders_without_intent or self.need_attention)


def reconcile(days: int = DAYS) -> Report:
    """Compare the last so many days. Raises `AwayError` or `OurFaultError`; run it again then."""
    report = Report()
    seen: set[str] = set()
    began = timezone.now()
    for intent in intents.made_since(began - dt.timedelta(days=days)):
        report.intents_read += 1
        seen.add(intent.facts.intent_id)
        _from_there(intent.facts, report)
    for payment in _ours(days):
        if payment.intent_id not in seen:
            _from_here(payment, report)
    report.refunds_sent += refunding.send_waiting()
    _handle_events(report, began)
    _look_for_orders_without_money(days, report)
    report.need_attention = sorted(
        f"{payment.order.number}: {payment.attention}" for payment in _cards().exclude(attention="")
    )
    return report


def _cards():
    return Payment.objects.filter(method=Method.CARD).select_related("order").order_by("pk")


def _ours(days: int):
    """Card payments that Stripe may know something of: made lately, or still open."""
    lately = _cards().filter(created_at__gte=clock.now() - dt.timedelta(days=days))
    known = (lately | _cards().filter(status__in=sorted(OPEN))).distinct()
    return [p for p in known if p.intent_id or p.session_id]


def _from_there(said: IntentFacts, report: Report) -> None:
    payment = payment_of(said)
    if payment is None:
        report.intents_without_order.append(
            f"{said.intent_id}: {said.status}, {said.amount} {said.currency}"
            + (f", names {said.order_number}" if said.order_number else "")
        )
        return
    with _Watch(payment, report):
        apply_intent(payment.pk, said)
        look_at_refunds(payment)
    payment.refresh_from_db()
    if payment.status in RECEIVED and said.status != "succeeded":
        words = f"{payment.order.number}: {payment.status} here, {said.status} there"
        report.orders_without_intent.append(words)
    _close_if_left_open(payment, said, report)


def _from_here(payment: Payment, report: Report) -> None:
    """A payment whose intent was not among those listed: older, of a hosted page, or unknown."""
    try:
        with _Watch(payment, report):
            look_again(payment)
            look_at_refunds(payment)
    except RefusedError as unknown:
        report.orders_without_intent.append(f"{payment.order.number}: {unknown.code}")
        return
    payment.refresh_from_db()
    _close_if_left_open(payment, None, report)


def _close_if_left_open(payment: Payment, said: IntentFacts | None, report: Report) -> None:
    """What we gave up, and what is not the payment's own, may not be paid any more."""
    other = said is not None and payment.intent_id not in ("", said.intent_id)
    if payment.status != PayState.CANCELLED and not other:
        return
    if payment.session_id and not other:
        is_open = bool(sessions.read(payment.session_id).url)
        left = Payment(session_id=payment.session_id)
    else:
        is_open = said is not None and said.status in PAYABLE
        left = Payment(intent_id=said.intent_id if said else "")
    if is_open:
        StripeCards().cancel(left)
        report.closed += 1


def _handle_events(report: Report, before: dt.datetime) -> None:
    """Events whose handling failed and that Stripe may have stopped telling."""
    for event in ProviderEvent.objects.filter(handled_at=None, received_at__lt=before):
        payment = None
        if event.object_id.startswith("pi_"):
            payment = look_at_intent(event.object_id)
        elif event.object_id.startswith("cs_"):
            payment = look_at_session(event.object_id)
        if payment is not None:
            look_at_refunds(payment)
        ProviderEvent.objects.filter(pk=event.pk).update(handled_at=timezone.now(), failure="")
        report.events_handled += 1


def _look_for_orders_without_money(days: int, report: Report) -> None:
    """Orders that go on as if a card had paid them, without an intent that did."""
    lately = _cards().filter(created_at__gte=clock.now() - dt.timedelta(days=days))
    for payment in lately.filter(intent_id="", status__in=sorted(RECEIVED)):
        report.orders_without_intent.append(f"{payment.order.number}: paid, and no intent")
    waiting = lately.filter(status__in=sorted(OPEN), intent_id="", session_id="")
    report.not_begun = waiting.filter(order__status=State.AWAITING_PAYMENT).count()


class _Watch:
    """Notes in the report whether a payment or its order is another one afterwards."""

    def __init__(self, payment: Payment, report: Report) -> None:
        self.payment, self.report = payment, report

    def __enter__(self) -> None:
        self.before = self._state()

    def __exit__(self, *failed: object) -> None:
        after = self._state()
        if after != self.before:
            words = f"{self.payment.order.number}: {self.before} -> {after}"
            self.report.brought.append(words)

    def _state(self) -> str:
        columns = ("order__status", "status", "received", "refunded", "disputed_at", "attention")
        found = Payment.objects.values_list(*columns).get(pk=self.payment.pk)
        return " ".join(str(value) for value in found if value not in ("", None))
