"""Orders paid by card, a Stripe of our own, and a way to do what buyers and Stripe do."""

import json

from django.urls import reverse

import pytest

from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import order_of

WEBHOOK = "/payments/stripe/webhook/"


@pytest.fixture
def order(fake_stripe) -> Order:
    """Two pieces of one product, to be paid by card."""
    return order_of(ProductFactory(), quantity=2, payment_method="card")


@pytest.fixture
def address(order):
    """`address("pay")`: a page of the order."""
    return lambda name: reverse(f"order:{name}", args=[order.number, order.secret])


@pytest.fixture
def begin(client, address):
    """Press "pay" with scripts; what the script gets."""

    def begin() -> dict:
        answer = client.post(
            address("pay"), {"act": "fields"}, headers={"accept": "application/json"}
        )
        return json.loads(answer.content)

    return begin


@pytest.fixture
def told(client, fake_stripe):
    """Stripe's events go to the shop when the test says so."""

    def post(body: bytes, header: str) -> int:
        answer = client.post(
            WEBHOOK, body, content_type="application/json", headers={"stripe-signature": header}
        )
        return answer.status_code

    fake_stripe.webhooks.hold()
    fake_stripe.webhooks.add(post)
    client.raise_request_exception = False
    return fake_stripe.webhooks
