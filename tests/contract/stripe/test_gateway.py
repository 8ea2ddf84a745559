"""What the shop asks of Stripe and what it understands, against a Stripe of our own over HTTP."""

import datetime as dt
import logging

from django.conf import settings as django_settings

import pytest

from shop.payment.models import Payment, Refund
from shop.payment.providers import ProviderAwayError
from shop.payment.stripe import intents, patience, refunds, sessions
from shop.payment.stripe.errors import AwayError, OurFaultError, RefusedError
from shop.payment.stripe.provider import StripeCards
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def payment(fake_stripe) -> Payment:
    return order_of(ProductFactory(), payment_method="card").payments.get()


def refund_of(payment: Payment, amount: int, key: str = "k1") -> Refund:
    moment = dt.datetime(2024, 12, 31, tzinfo=dt.UTC)
    return Refund(payment=payment, amount=amount, key=key, asked_at=moment)


def paid(fake, payment: Payment, card: str = "4242424242424242") -> Payment:
    payment.intent_id = intents.create(payment).facts.intent_id
    fake.pay(payment.intent_id, card)
    return payment


def test_an_intent_asks_whole_dong_and_names_its_order(fake_stripe, payment):
    made = intents.create(payment)
    (call,) = fake_stripe.calls.of("POST", "/v1/payment_intents")
    assert call.params["amount"] == str(int(payment.amount))
    assert call.params["currency"] == "vnd"
    assert call.params["metadata"] == {"order": payment.order.number, "payment": str(payment.pk)}
    assert call.key == payment.idempotency_key
    assert made.facts.amount == payment.amount
    assert (made.facts.order_number, made.facts.payment_id) == (payment.order.number, payment.pk)
    assert made.client_secret


def test_asked_again_it_is_the_same_intent(fake_stripe, payment):
    first, second = intents.create(payment), intents.create(payment)
    assert first.facts.intent_id == second.facts.intent_id
    assert len(fake_stripe.all("payment_intent")) == 1


def test_the_version_is_pinned(fake_stripe, payment, monkeypatch):
    sent = []
    import requests

    real = requests.Session.request
    monkeypatch.setattr(
        requests.Session,
        "request",
        lambda self, *a, **k: (sent.append((k["headers"], k["timeout"])), real(self, *a, **k))[1],
    )
    intents.create(payment)
    headers, timeout = sent[0]
    assert headers["Stripe-Version"] == django_settings.STRIPE_API_VERSION
    assert max(timeout) == 8
    assert "X-Stripe-Client-Telemetry" not in headers


@pytest.mark.parametrize(
    ("card", "status", "received", "failure"),
    [
        ("4242424242424242", "succeeded", True, ""),
        ("4000000000009995", "requires_payment_method", False, "insufficient_funds"),
        ("4000000000000069", "requires_payment_method", False, "expired_card"),
        ("4000000000001000", "processing", False, ""),
        ("4000002760003184", "requires_action", False, ""),
    ],
)
def test_what_became_of_a_card_is_understood(fake_stripe, payment, card, status, received, failure):
    facts = intents.read(paid(fake_stripe, payment, card).intent_id).facts
    assert (facts.status, facts.failure) == (status, failure)
    assert facts.received == (payment.amount if received else 0)
    assert (facts.refunded, facts.disputed) == (0, False)


def test_a_dispute_is_seen_on_the_intent(fake_stripe, payment):
    paid(fake_stripe, payment, "4000000000000259")
    assert intents.read(payment.intent_id).facts.disputed


def test_refunds_are_whole_dong_once_for_their_key_and_seen_on_the_intent(fake_stripe, payment):
    paid(fake_stripe, payment)
    cards = StripeCards()
    first = cards.refund(refund_of(payment, 20_000))
    again = cards.refund(refund_of(payment, 20_000))
    assert (first.state, first.provider_id) == (again.state, again.provider_id)
    assert first.state == Refund.State.DONE
    (call,) = fake_stripe.calls.of("POST", "/v1/refunds")
    assert (call.params["amount"], call.key) == ("20000", "refund-k1")
    assert intents.read(payment.intent_id).facts.refunded == 20_000


def test_a_refund_is_not_sent_again_when_stripe_has_forgotten_its_key(fake_stripe, payment):
    paid(fake_stripe, payment)
    sent = StripeCards().refund(refund_of(payment, 20_000))
    fake_stripe.api.keys.__init__()
    assert StripeCards().refund(refund_of(payment, 20_000)).provider_id == sent.provider_id
    assert len(refunds.of_intent(payment.intent_id)) == 1


@pytest.mark.parametrize(
    ("card", "state"), [("4000000000007726", Refund.State.SENT), ("4000000000005126", None)]
)
def test_refunds_that_take_time(fake_stripe, payment, card, state):
    paid(fake_stripe, payment, card)
    answer = StripeCards().refund(refund_of(payment, 20_000))
    assert answer.state == (state or Refund.State.DONE)
    fake_stripe.settle_refund(answer.provider_id, succeeds=False)
    assert StripeCards().refund(refund_of(payment, 20_000)).state == Refund.State.FAILED


def test_more_than_was_paid_is_refused_there_too(fake_stripe, payment):
    paid(fake_stripe, payment)
    answer = StripeCards().refund(refund_of(payment, int(payment.amount) + 1))
    assert (answer.state, bool(answer.failure)) == (Refund.State.FAILED, True)


def test_what_is_given_up_cannot_be_paid_and_what_is_paid_stays(fake_stripe, payment):
    payment.intent_id = intents.create(payment).facts.intent_id
    StripeCards().cancel(payment)
    StripeCards().cancel(payment)
    assert intents.read(payment.intent_id).facts.status == "canceled"
    other = paid(fake_stripe, order_of(ProductFactory(), payment_method="card").payments.get())
    StripeCards().cancel(other)
    assert intents.read(other.intent_id).facts.status == "succeeded"
    with pytest.raises(RefusedError):
        intents.cancel(other.intent_id)


def hosted(payment: Payment) -> sessions.HostedPage:
    return sessions.create(
        payment,
        title="Đơn",
        language="vi",
        back="http://127.0.0.1/back",
        given_up="http://127.0.0.1/pay",
    )


def test_the_hosted_page_has_its_own_key_and_its_intent_names_the_order(fake_stripe, payment):
    page = hosted(payment)
    assert hosted(payment) == page
    assert (page.intent_id, page.status) == ("", "open")
    call = fake_stripe.calls.of("POST", "/v1/checkout/sessions")[0]
    assert call.key == f"{payment.idempotency_key}-page"
    assert call.params["locale"] == "vi"
    fake_stripe.pay_session(page.session_id)
    payment.session_id = page.session_id
    facts = StripeCards().read(payment)
    assert facts is not None
    assert (facts.status, facts.payment_id) == ("succeeded", payment.pk)
    assert sessions.read(page.session_id).url == ""


def test_a_hosted_page_that_is_given_up_is_closed(fake_stripe, payment):
    payment.session_id = hosted(payment).session_id
    StripeCards().cancel(payment)
    StripeCards().cancel(payment)
    assert sessions.read(payment.session_id).status == "expired"
    assert StripeCards().read(payment) is None


def test_all_intents_are_listed_page_by_page(fake_stripe, payment, monkeypatch):
    monkeypatch.setattr(intents, "PER_PAGE", 2)
    payments = [payment] + [
        order_of(ProductFactory(), payment_method="card").payments.get() for _ in range(4)
    ]
    names = {intents.create(each).facts.intent_id for each in payments}
    hour_ago = dt.datetime.now(dt.UTC) - dt.timedelta(hours=1)
    assert {each.facts.intent_id for each in intents.made_since(hour_ago)} == names
    assert len(fake_stripe.calls.of("GET", "/v1/payment_intents")) == 3
    assert not list(intents.made_since(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)))


@pytest.mark.parametrize("kind", ["error", "rate_limited", "garbage", "closed", "lost"])
def test_every_way_of_being_away_is_one_error(fake_stripe, payment, kind):
    fake_stripe.faults.add("POST /v1/payment_intents", kind)
    with pytest.raises(AwayError):
        intents.create(payment)
    fake_stripe.faults.clear()
    intents.create(payment)
    assert len(fake_stripe.all("payment_intent")) == 1


def test_a_short_trouble_is_got_over_with_the_same_key(fake_stripe, payment):
    fake_stripe.faults.add("POST /v1/payment_intents", "lost", times=1)
    intents.create(payment)
    assert len(fake_stripe.all("payment_intent")) == 1


def test_a_wrong_key_is_our_fault_and_stays_out_of_the_log(fake_stripe, payment, settings, caplog):
    settings.STRIPE_SECRET_KEY = "sk_test_wrong_and_secret"
    with caplog.at_level(logging.DEBUG), pytest.raises(OurFaultError) as fault:
        intents.create(payment)
    assert isinstance(fault.value, ProviderAwayError)
    assert "AuthenticationError" in caplog.text
    assert "wrong_and_secret" not in caplog.text + str(fault.value)


def test_no_secret_of_an_intent_is_logged(fake_stripe, payment, caplog):
    made = intents.create(payment)
    fake_stripe.faults.add("GET /v1/payment_intents/*", "garbage")
    with pytest.raises(AwayError):
        intents.read(made.facts.intent_id)
    assert made.client_secret not in caplog.text
    assert "sk_test" not in caplog.text


def test_the_same_key_for_another_sum_is_our_fault(fake_stripe, payment):
    intents.create(payment)
    payment.amount += 1
    with pytest.raises(OurFaultError):
        intents.create(payment)


def test_after_silence_nobody_waits_for_a_while(fake_stripe, payment):
    fake_stripe.faults.add("* /v1/*", "closed")
    for _ in range(patience.SILENT_ANSWERS):
        with pytest.raises(AwayError):
            intents.create(payment)
    asked = len(fake_stripe.calls)
    with pytest.raises(AwayError):
        intents.create(payment)
    assert len(fake_stripe.calls) == asked


def test_only_some_threads_ask_at_once(fake_stripe, payment, monkeypatch):
    monkeypatch.setattr(patience, "WAIT_SECONDS", 0)
    taken = [patience.a_place() for _ in range(patience.AT_ONCE)]
    for place in taken:
        place.__enter__()
    try:
        with pytest.raises(AwayError):
            intents.create(payment)
    finally:
        for place in taken:
            place.__exit__(None, None, None)
    assert not fake_stripe.calls
    assert intents.create(payment).client_secret
