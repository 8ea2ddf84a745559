"""Idempotency keys as Stripe keeps them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from .conftest import client_of

KEY = {"idempotency_key": "order-LS-1-attempt-1"}


def test_the_same_call_again_is_the_same_answer(fake, intent):
    first, second = intent(KEY), intent(KEY)
    assert first.to_dict() == second.to_dict()
    assert len(fake.all("payment_intent")) == 1
    assert [call.replayed for call in fake.calls] == [False, True]
    assert second.last_response.headers["Idempotent-Replayed"] == "true"
    assert intent({"idempotency_key": "another"}).id != first.id


def test_the_first_answer_is_given_even_after_the_object_changed(fake, intent):
    fake.pay(intent(KEY).id)
    assert intent(KEY).status == "requires_payment_method"


@pytest.mark.parametrize(
    "other", [{"amount": 1_250_001}, {"currency": "usd"}, {"metadata": {"order": "LS-2"}}]
)
def test_another_call_with_the_key_is_an_error(fake, intent, other):
    intent(KEY)
    with pytest.raises(stripe.IdempotencyError, match="same parameters"):
        intent(KEY, **other)
    assert len(fake.all("payment_intent")) == 1


def test_another_endpoint_with_the_key_is_an_error(client, intent):
    name = intent(KEY).id
    with pytest.raises(stripe.IdempotencyError, match="same endpoint"):
        client.v1.payment_intents.cancel(name, {}, KEY)
    assert client.v1.payment_intents.retrieve(name).status == "requires_payment_method"


def test_declines_are_kept_and_wrong_parameters_are_not(fake, intent):
    with pytest.raises(stripe.InvalidRequestError):
        intent(KEY, amount=-1)
    confirmed = {
        "confirm": True,
        "payment_method": "pm_card_chargeDeclined",
        "allowed_payment_method_types": ["card"],
    }
    for _ in range(2):
        with pytest.raises(stripe.CardError):
            intent(KEY, **confirmed)
    assert len(fake.all("charge")) == 1


def test_at_once_only_one_is_at_work_and_the_other_is_told(fake, intent):
    """The client waits for such an answer and asks again; without retries it is seen."""
    fake.faults.add("POST /v1/payment_intents", "slow", seconds=0.5, times=1)

    def make(_):
        try:
            return intent(KEY).id
        except stripe.StripeError as error:
            return (error.http_status, error.code)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(make, range(2)))
    assert sorted(map(type, answers), key=str) == [str, tuple]
    assert (409, "idempotency_key_in_use") in [
        (call.status, call.answer.get("error", {}).get("code")) for call in fake.calls
    ]
    assert len(fake.all("payment_intent")) == 1


def test_twenty_at_once_with_the_librarys_retries_make_one(fake):
    fake.faults.add("POST /v1/payment_intents", "slow", seconds=0.3, times=1)

    def make(_):
        client = client_of(fake, retries=5)
        wished = {"amount": 1_250_000, "currency": "vnd"}
        return client.v1.payment_intents.create(wished, KEY).id

    with ThreadPoolExecutor(20) as pool:
        names = set(pool.map(make, range(20)))
    assert len(names) == len(fake.all("payment_intent")) == 1


def test_an_answer_that_got_lost_is_found_again(fake):
    fake.faults.add("POST /v1/payment_intents", "lost", times=1)
    wished = {"amount": 1_250_000, "currency": "vnd"}
    with pytest.raises(stripe.APIConnectionError):
        client_of(fake).v1.payment_intents.create(wished, KEY)
    [lost] = fake.all("payment_intent")
    assert client_of(fake).v1.payment_intents.create(wished, KEY).id == lost["id"]
    fake.faults.add("POST /v1/payment_intents", "lost", times=1)
    client_of(fake, retries=1).v1.payment_intents.create(wished)
    assert len(fake.all("payment_intent")) == 2
