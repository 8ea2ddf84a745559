"""Whatever was not told or not done is found by one run; a second run has nothing to do."""

import json
import random

from django.core.management import call_command

import pytest

from shop.order.card.reconciling import reconcile
from shop.order.models import Order
from shop.order.paying.giving_up import give_up
from shop.payment.models import Payment, ProviderEvent, Refund
from shop.payment.stripe import intents, sessions
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db

# What buyers may do: the card they use, or None for nothing.
CARDS = ["4242424242424242", "4000000000009995", "4000000000001000", None]
DECIDING = ("succeeded", "payment_failed", "processing")
MEANS = {
    "succeeded": ("paid", "placed"),
    "requires_payment_method": ("failed", "awaiting_payment"),
    "processing": ("processing", "awaiting_payment"),
}


def begun(card: str | None, fake) -> Payment:
    payment = order_of(ProductFactory(), payment_method="card").payments.get()
    made = intents.create(payment)
    Payment.objects.filter(pk=payment.pk).update(intent_id=made.facts.intent_id)
    if card:
        fake.pay(made.facts.intent_id, card)
    payment.refresh_from_db()
    return payment


def states() -> dict[str, tuple[str, str]]:
    rows = Payment.objects.values_list("intent_id", "status", "order__status")
    return {intent: (status, order) for intent, status, order in rows}


def test_five_lost_events_are_made_up_for_and_then_nothing_is_left(fake_stripe, told):
    chance = random.Random(13)
    for number in range(10):
        begun(CARDS[number % 4], fake_stripe)
    # One event of each payment decides; five of these are lost.
    events = told.of(*(f"payment_intent.{name}" for name in DECIDING))
    lost = set(chance.sample(range(len(events)), 5))
    told.deliver(*(event for place, event in enumerate(events) if place not in lost))
    assert len(reconcile().brought) == 5
    for intent in fake_stripe.all("payment_intent"):
        expected = (
            MEANS[intent["status"]]
            if intent["last_payment_error"] or intent["status"] != "requires_payment_method"
            else ("waiting", "awaiting_payment")
        )
        assert states()[intent["id"]] == expected
    before = states()
    again = reconcile()
    assert (again.changed, again.needs_people, states()) == (0, False, before)


def test_all_events_lost_and_the_makers_killed(fake_stripe):
    payments = [begun(CARDS[0], fake_stripe) for _ in range(3)]
    Payment.objects.update(intent_id="")
    report = reconcile()
    assert len(report.brought) == 3
    for payment in payments:
        name = payment.intent_id
        payment.refresh_from_db()
        assert (payment.intent_id, payment.status) == (name, "paid")
    assert reconcile().changed == 0


def test_an_intent_without_an_order_is_named(fake_stripe):
    payment = begun(CARDS[0], fake_stripe)
    order = payment.order
    Payment.objects.all().delete()
    report = reconcile()
    (line,) = report.intents_without_order
    assert payment.intent_id in line
    assert order.number in line
    assert "succeeded" in line
    assert report.needs_people


def test_an_order_without_an_intent_is_named(fake_stripe):
    unknown = begun(None, fake_stripe)
    Payment.objects.filter(pk=unknown.pk).update(intent_id="pi_of_another_account")
    unpaid = begun(None, fake_stripe)
    invented = order_of(ProductFactory(), payment_method="card").payments.get()
    for payment in (unpaid, invented):
        paid = {"status": "paid", "received": payment.amount}
        Payment.objects.filter(pk=payment.pk).update(**paid)
    waiting = order_of(ProductFactory(), payment_method="card")
    report = reconcile()
    named = " ".join(report.orders_without_intent)
    assert unknown.order.number in named
    assert unpaid.order.number in named
    assert invented.order.number in named
    assert waiting.number not in named
    assert report.not_begun == 1


def test_what_was_given_up_is_closed_even_when_stripe_was_away_then(fake_stripe):
    payment = begun(None, fake_stripe)
    hosted = order_of(ProductFactory(), payment_method="card").payments.get()
    page = sessions.create(hosted, title="x", language="vi", back="http://x/", given_up="http://x/")
    Payment.objects.filter(pk=hosted.pk).update(session_id=page.session_id)
    for order in Order.objects.all():
        give_up(order.pk, Order.CancelReason.NOT_PAID)
    assert reconcile().closed == 2
    assert intents.read(payment.intent_id).facts.status == "canceled"
    assert sessions.read(page.session_id).status == "expired"
    assert reconcile().changed == 0


def test_late_money_is_found_and_sent_back(fake_stripe):
    payment = begun(CARDS[0], fake_stripe)
    give_up(payment.order.pk, Order.CancelReason.NOT_PAID)
    report = reconcile()
    payment.refresh_from_db()
    assert (payment.status, report.refunds_sent) == ("refunded", 1)
    assert [refund["amount"] for refund in fake_stripe.all("refund")] == [int(payment.amount)]
    assert reconcile().changed == 0


def test_a_refund_at_stripe_that_nobody_told_of_is_taken_over(fake_stripe):
    import stripe

    payment = begun(CARDS[0], fake_stripe)
    reconcile()
    stripe.StripeClient(
        fake_stripe.secret_key, base_addresses={"api": fake_stripe.url}
    ).v1.refunds.create({"payment_intent": payment.intent_id, "amount": 500})
    reconcile()
    payment.refresh_from_db()
    assert (payment.status, payment.refunded) == ("partly_refunded", 500)
    assert payment.refunds.get().reason == Refund.Reason.AT_PROVIDER
    assert reconcile().changed == 0


def test_events_whose_handling_failed_are_taken_up(fake_stripe, told):
    begun(CARDS[0], fake_stripe)
    fake_stripe.faults.add("GET /v1/payment_intents/*", "error")
    told.release()
    fake_stripe.faults.clear()
    failed = ProviderEvent.objects.filter(handled_at=None).count()
    assert failed > 1
    assert reconcile().events_handled == failed
    assert reconcile().changed == 0


def test_the_command_tells_people_and_machines(fake_stripe, capsys):
    payment = begun(CARDS[0], fake_stripe)
    call_command("reconcile_payments", "--json")
    said = json.loads(capsys.readouterr().out)
    assert said["intents_read"] == 1
    assert payment.order.number in said["brought"][0]
    call_command("reconcile_payments", "--days", "2")
    assert "0 payments brought up to date" in capsys.readouterr().out
    Payment.objects.all().delete()
    with pytest.raises(SystemExit, match="2"):
        call_command("reconcile_payments")
    assert "intent without an order" in capsys.readouterr().out


def test_the_command_says_when_stripe_is_away(fake_stripe, capsys):
    fake_stripe.faults.add("* /v1/*", "error")
    with pytest.raises(SystemExit, match="1"):
        call_command("reconcile_payments")
    assert "run this again later" in capsys.readouterr().err


def test_without_cards_there_is_nothing_to_compare(capsys):
    call_command("reconcile_payments")
    assert "takes no cards" in capsys.readouterr().out
