"""1.250.000 ₫ is asked as 1250000, goes back so, and is written as its readers write it."""

from django.urls import reverse
from django.utils import translation

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.order.cancelling import cancel_order
from shop.order.models import Order
from shop.payment.methods import CARD_LEAST, CARD_MOST
from shop.payment.stripe import intents
from shop.shipping.parcels import quote
from tests.factories import ProductFactory
from tests.factories.orders import basket_of, buyer, order_of

pytestmark = pytest.mark.django_db

SUM = 1_250_000


@pytest.fixture
def order(fake_stripe) -> Order:
    """An order of exactly that sum, delivery included."""
    product = ProductFactory(stock__price=SUM - 100_000)
    delivery = quote(basket_of(product).all_lines(), buyer().province).delivery
    product.stockrecords.update(price=SUM - delivery)
    order = order_of(product, payment_method="card")
    assert order.total_incl_tax == SUM
    return order


def test_it_is_asked_paid_and_given_back_to_the_dong(
    client, order, begin, fake_stripe, address, django_capture_on_commit_callbacks
):
    begin()
    payment = order.payments.get()
    (asked,) = fake_stripe.calls.of("POST", "/v1/payment_intents")
    assert (asked.params["amount"], asked.params["currency"]) == ("1250000", "vnd")
    fake_stripe.pay(payment.intent_id)
    client.get(address("pay_back"))
    payment.refresh_from_db()
    assert payment.received == SUM
    with django_capture_on_commit_callbacks(execute=True):
        cancel_order(order.pk)
    (back,) = fake_stripe.calls.of("POST", "/v1/refunds")
    assert back.params["amount"] == "1250000"
    payment.refresh_from_db()
    assert (payment.status, payment.refunded) == ("refunded", SUM)


def test_the_hosted_page_asks_the_same(client, order, address, fake_stripe):
    client.post(address("pay"), {"act": "page"})
    (asked,) = fake_stripe.calls.of("POST", "/v1/checkout/sessions")
    (line,) = asked.params["line_items"]
    assert line["price_data"]["unit_amount"] == "1250000"
    assert line["price_data"]["currency"] == "vnd"
    assert asked.params["adaptive_pricing"]["enabled"] == "false"


@pytest.mark.parametrize(
    ("language", "written"), [("vi", "1.250.000\u00a0₫"), ("en", "₫1,250,000")]
)
def test_it_is_written_as_its_readers_write_it(client, order, language, written):
    with translation.override(language):
        page = reverse("order:pay", args=[order.number, order.secret])
    text = client.get(page).content.decode()
    assert written in text
    assert 'data-amount="1250000"' in text


@given(amount=st.integers(CARD_LEAST, CARD_MOST))
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_sum_goes_there_and_back_unchanged(fake_stripe, order, amount):
    payment = order.payments.get()
    payment.amount, payment.attempt = amount, amount
    made = intents.create(payment)
    fake_stripe.pay(made.facts.intent_id)
    facts = intents.read(made.facts.intent_id).facts
    assert (facts.amount, facts.received, facts.currency) == (amount, amount, "vnd")
