"""Every way in which Stripe may fail the shop."""

import pytest
import stripe

CREATE = "POST /v1/payment_intents"


@pytest.mark.parametrize(
    ("kind", "error", "made"),
    [
        ("error", stripe.APIError, 0),
        ("rate_limited", stripe.RateLimitError, 0),
        ("garbage", UnicodeDecodeError, 0),
        ("page", stripe.APIError, 0),
        ("closed", stripe.APIConnectionError, 0),
        ("lost", stripe.APIConnectionError, 1),
    ],
)
def test_faults(fake, intent, kind, error, made):
    fake.faults.add(CREATE, kind, times=1)
    with pytest.raises(error):
        intent()
    assert len(fake.all("payment_intent")) == made
    assert fake.calls[-1].fault == kind
    assert intent().id


def test_slow_is_slower_than_the_caller_waits(fake):
    fake.faults.add(CREATE, "slow", seconds=1)
    client = stripe.StripeClient(
        fake.secret_key,
        base_addresses={"api": fake.url},
        http_client=stripe.RequestsClient(timeout=0.2),
        max_network_retries=0,
    )
    with pytest.raises(stripe.APIConnectionError):
        client.v1.payment_intents.create({"amount": 1_250_000, "currency": "vnd"})


def test_a_fault_meets_only_the_calls_it_is_meant_for(fake, client, intent):
    fake.faults.add("* /v1/refunds*", "error")
    fake.faults.add(CREATE, "error", passing=1, times=1)
    name = intent().id
    with pytest.raises(stripe.APIError):
        intent()
    assert client.v1.payment_intents.retrieve(name).id == name
    with pytest.raises(stripe.APIError):
        client.v1.refunds.list()
    fake.faults.clear()
    assert client.v1.refunds.list().data == []


def test_misspelt_faults_are_no_faults(fake):
    with pytest.raises(ValueError, match="slwo"):
        fake.faults.add(CREATE, "slwo")
