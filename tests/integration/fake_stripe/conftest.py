"""The real client library, talking to the fake; no test here needs a database."""

import pytest
import stripe

from tests.fake_stripe import FakeStripe


@pytest.fixture
def fake():
    with FakeStripe() as running:
        yield running


@pytest.fixture
def client(fake):
    """As the shop would have it, but without retries: they would hide what is tested."""
    return client_of(fake)


def client_of(fake, key=None, retries=0):
    return stripe.StripeClient(
        key or fake.secret_key, base_addresses={"api": fake.url}, max_network_retries=retries
    )


@pytest.fixture
def intent(client):
    """`intent(amount=...)`: a PaymentIntent in đồng, made as the shop makes it."""

    def make(options=None, **params):
        wished = {"amount": 1_250_000, "currency": "vnd", "metadata": {"order": "LS-1"}, **params}
        return client.v1.payment_intents.create(wished, options or {})

    return make


@pytest.fixture
def paid(fake, intent):
    """`paid(card=...)`: one that somebody paid."""

    def make(card="4242424242424242", **params):
        return fake.pay(intent(**params).id, card)

    return make
