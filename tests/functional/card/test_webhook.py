"""Stripe's events: forged ones change nothing, real ones count once, failed ones come again."""

import datetime as dt

import pytest

from shop.communication.models import MailRecord
from shop.order.models import Order, OrderStatusChange
from shop.payment.models import Payment, ProviderEvent, Refund
from shop.payment.states import Method
from tests.fake_stripe import signing

from .conftest import WEBHOOK

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid(order, begin, fake_stripe, told):
    """Paid at Stripe; the events lie ready."""
    begin()
    payment = order.payments.get()
    fake_stripe.pay(payment.intent_id)
    return payment


def everything() -> tuple:
    """What an event could change."""
    return (
        list(Order.objects.values_list("pk", "status")),
        list(Payment.objects.values_list("pk", "status", "received", "attention", "changed_at")),
        list(ProviderEvent.objects.values()),
        OrderStatusChange.objects.count(),
        MailRecord.objects.count(),
        Refund.objects.count(),
    )


def succeeded(told) -> dict:
    return told.of("payment_intent.succeeded")[0]


@pytest.mark.parametrize("name", signing.FORGERIES)
def test_a_forged_event_changes_nothing(paid, told, name):
    before = everything()
    (answer,) = told.deliver(succeeded(told), sign_as=signing.FORGERIES[name])
    assert answer.status == 400
    assert everything() == before


@pytest.mark.parametrize(("age", "status"), [(299, 200), (302, 400), (3600, 400)])
def test_the_age_of_a_signature_is_judged(paid, told, age, status):
    (answer,) = told.deliver(succeeded(told), sign_as=signing.aged(age))
    assert answer.status == status


def test_the_shops_own_clock_does_not_judge_signatures(paid, told, clock):
    clock(dt.date(2020, 1, 1))
    (answer,) = told.deliver(succeeded(told))
    assert answer.status == 200


def test_while_secrets_are_exchanged_both_are_taken(paid, told, settings, fake_stripe):
    (answer,) = told.deliver(succeeded(told), sign_as=signing.rotated("whsec_before"))
    assert answer.status == 200
    ProviderEvent.objects.all().delete()
    settings.STRIPE_WEBHOOK_SECRET = ["whsec_next", fake_stripe.webhook_secret]
    (answer,) = told.deliver(succeeded(told))
    assert answer.status == 200


def test_without_a_secret_nobody_is_believed(paid, told, settings):
    settings.STRIPE_WEBHOOK_SECRET = []
    (answer,) = told.deliver(succeeded(told))
    assert answer.status == 400


def test_a_test_event_is_not_believed_by_a_shop_with_real_money(paid, told, settings):
    # No key: only its beginning is looked at.
    settings.STRIPE_SECRET_KEY = "_".join(("sk", "live", "x"))
    before = everything()
    (answer,) = told.deliver(succeeded(told))
    assert (answer.status, everything()) == (400, before)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[]", b"{}", b'{"data": 1}', b"nul\x00"])
def test_strange_bodies_are_refused(client, fake_stripe, body):
    import time

    at = int(time.time())
    try:
        value = signing.signature(fake_stripe.webhook_secret, at, body)
    except UnicodeDecodeError:
        value = "0" * 64
    header = f"t={at},v1={value}"
    answer = client.post(
        WEBHOOK, body, content_type="application/json", headers={"stripe-signature": header}
    )
    assert answer.status_code == 400


def test_it_is_only_posted_to(client):
    assert client.get(WEBHOOK).status_code == 405


def test_an_event_pays_the_order_once_however_often_it_comes(
    paid, told, order, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answers = told.deliver(succeeded(told), times=5)
    assert {answer.status for answer in answers} == {200}
    order.refresh_from_db()
    paid.refresh_from_db()
    assert (order.status, paid.status, paid.received) == ("placed", "paid", paid.amount)
    event = ProviderEvent.objects.get()
    assert event.handled_at is not None
    assert event.object_id == paid.intent_id
    assert MailRecord.objects.filter(event=f"order-placed:{order.pk}").count() == 1
    assert order.status_changes.count() == 1


def test_what_the_event_says_counts_for_nothing(order, begin, fake_stripe, told):
    begin()
    payment = order.payments.get()
    event = fake_stripe.webhooks.events[0]
    lie = {**event, "type": "payment_intent.succeeded"}
    lie["data"] = {"object": {**event["data"]["object"], "status": "succeeded"}}
    (answer,) = told.deliver(lie)
    assert answer.status == 200
    payment.refresh_from_db()
    assert payment.status == "waiting"


def test_an_event_that_cannot_be_handled_is_asked_for_again(paid, told, fake_stripe, order):
    fake_stripe.faults.add("GET /v1/payment_intents/*", "error")
    (answer,) = told.deliver(succeeded(told))
    event = ProviderEvent.objects.get()
    assert (answer.status, event.handled_at, event.failure) == (500, None, "AwayError: APIError")
    fake_stripe.faults.clear()
    (answer,) = told.deliver(succeeded(told))
    event.refresh_from_db()
    order.refresh_from_db()
    assert (answer.status, event.failure, order.status) == (200, "", "placed")
    assert event.handled_at is not None


def test_a_fault_of_ours_is_noted_and_asked_for_again(paid, told, monkeypatch):
    from shop.order.card import hooks

    def broken(intent_id):
        raise RuntimeError("broken")

    monkeypatch.setattr(hooks, "look_at_intent", broken)
    (answer,) = told.deliver(succeeded(told))
    event = ProviderEvent.objects.get()
    assert (answer.status, event.handled_at, event.failure) == (500, None, "RuntimeError: broken")


def test_a_payment_on_the_hosted_page_is_told_by_its_session(
    client, order, address, fake_stripe, told
):
    client.post(address("pay"), {"act": "page"})
    payment = order.payments.get()
    fake_stripe.pay_session(payment.session_id)
    told.deliver(*told.of("checkout.session.completed"))
    payment.refresh_from_db()
    assert (payment.status, bool(payment.intent_id)) == ("paid", True)


def test_an_intent_whose_maker_was_killed_is_found_by_what_it_says(paid, told, order):
    Payment.objects.update(intent_id="")
    told.deliver(succeeded(told))
    order.refresh_from_db()
    assert order.status == "placed"
    assert Payment.objects.get().intent_id == paid.intent_id


def test_events_of_others_are_taken_and_do_nothing(order, fake_stripe, told, caplog):
    import stripe

    client = stripe.StripeClient(fake_stripe.secret_key, base_addresses={"api": fake_stripe.url})
    client.v1.payment_intents.create({"amount": 50000, "currency": "vnd"})
    before = Payment.objects.values().get()
    (answer,) = told.release()
    assert answer.status == 200
    assert Payment.objects.values().get() == before


@pytest.mark.parametrize(
    ("change", "attention"),
    [
        ({"amount": -1}, "other_amount"),
        ({"currency": "usd"}, "other_currency"),
        ({"order": "LS-00000000"}, "other_order"),
    ],
)
def test_an_intent_that_does_not_fit_never_pays_and_is_flagged(
    order, fake_stripe, told, change, attention
):
    import stripe

    payment = order.payments.get()
    made = stripe.StripeClient(
        fake_stripe.secret_key, base_addresses={"api": fake_stripe.url}
    ).v1.payment_intents.create(
        {
            "amount": int(payment.amount) + change.get("amount", 0),
            "currency": change.get("currency", "vnd"),
            "metadata": {
                "order": change.get("order", order.number),
                "payment": str(payment.pk),
            },
        }
    )
    Payment.objects.update(intent_id=made.id)
    fake_stripe.pay(made.id)
    told.release()
    payment.refresh_from_db()
    order.refresh_from_db()
    assert (order.status, payment.status) == ("awaiting_payment", "waiting")
    assert payment.attention == attention


def test_the_intent_of_another_customer_pays_nothing(order, begin, fake_stripe, told):
    begin()
    payment = order.payments.get()
    other = stripe_intent(fake_stripe, payment)
    fake_stripe.pay(other)
    told.release()
    payment.refresh_from_db()
    assert (payment.status, payment.attention) == ("waiting", "other_intent")


def stripe_intent(fake, payment) -> str:
    import stripe

    client = stripe.StripeClient(fake.secret_key, base_addresses={"api": fake.url})
    said = {"order": payment.order.number, "payment": str(payment.pk)}
    wish = {"amount": int(payment.amount), "currency": "vnd", "metadata": said}
    return client.v1.payment_intents.create(wish).id


def test_refunds_and_disputes_made_at_stripe_are_taken_over(paid, told, fake_stripe):
    told.release()
    charge = fake_stripe.all("charge")[0]["id"]
    import stripe

    stripe.StripeClient(
        fake_stripe.secret_key, base_addresses={"api": fake_stripe.url}
    ).v1.refunds.create({"charge": charge, "amount": 1000})
    fake_stripe.dispute(charge)
    told.release("shuffled", times=2)
    paid.refresh_from_db()
    assert (paid.status, paid.refunded) == ("partly_refunded", 1000)
    assert paid.attention == "disputed"
    assert paid.disputed_at is not None


def test_a_refund_that_fails_later_counts_as_here_again(
    order, begin, fake_stripe, told, django_capture_on_commit_callbacks
):
    from shop.order.paying.refunding import ask_refund

    begin()
    payment = order.payments.get()
    fake_stripe.pay(payment.intent_id, "4000000000005126")
    told.release()
    with django_capture_on_commit_callbacks(execute=True):
        refund = ask_refund(payment.pk, 5000, Refund.Reason.STAFF, key="staff:1")
    told.release()
    refund.refresh_from_db()
    assert refund.state == "done"
    fake_stripe.settle_refund(refund.provider_id, succeeds=False)
    told.release()
    refund.refresh_from_db()
    payment.refresh_from_db()
    assert (refund.state, payment.refunded, payment.attention) == ("failed", 0, "refund_failed")


def test_only_cards_are_looked_up(order):
    assert Payment.objects.get().method == Method.CARD
