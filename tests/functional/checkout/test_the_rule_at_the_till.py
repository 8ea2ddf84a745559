"""What may not be sold is not paid either: every state on every way from an order to its money,
the last second of a day, and money that came for an order that cannot be kept (security.md B3, B4,
A9, A10). The ways into a basket stand in test_nothing_else_can_be_bought.py.
"""

import datetime as dt

from django.contrib.auth import get_user_model
from django.core import mail
from django.urls import reverse

import pytest

from shop.basket.models import Basket, Line, StockHold
from shop.order.cancelling import cancel_order
from shop.order.models import Order
from shop.order.paying.arriving import money_came
from shop.order.paying.giving_up import give_up
from shop.order.paying.intents import apply_intent
from shop.order.selectors import order_url
from shop.payment.facts import IntentFacts
from shop.payment.models import Payment, Refund
from tests.factories import ProductFactory
from tests.factories.orders import basket_of, fill_address, order_of, press, put, see_page_2
from tests.factories.spoiling import STATES, spoil

pytestmark = pytest.mark.django_db

# What ends a sale between the order and its money. Of an ordered product neither the certificate
# nor the stock can be taken away, and a producer who is away sends what was ordered.
LOST = ["lapsed", "suspended", "withdrawn", "unknown", "not yet", "failed check", "medicine"]
MIDNIGHT = dt.datetime(2024, 12, 31, 17, 0, tzinfo=dt.UTC)  # of 1 January in Vietnam


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    """Do at once what is done after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def cards(settings):
    """Cards can be chosen; nobody speaks to a service."""
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "key"


def now(record):
    record.refresh_from_db()
    return record


# --- B3: every state on the pay page, in the account's basket, ordered again ----------------------
@pytest.mark.parametrize("state", LOST)
@pytest.mark.parametrize("method", ["transfer", "card"])
def test_the_pay_page_takes_no_money_for_it(client, cards, after_commit, state, method):
    product = ProductFactory(stock=5)
    order = order_of(product, payment_method=method)
    spoil(product, state)
    with after_commit():
        page = client.get(order_url(order, "pay"))
    assert (now(order).status, order.cancel_reason) == ("cancelled", "certificate")
    text = page.content.decode()
    assert order.payments.get().memo not in text or method == "card"
    assert "data-card" not in text
    assert order.payments.get().status == "cancelled"
    assert product.stockrecords.get().net_stock_level == 5
    assert [order.number in letter.subject for letter in mail.outbox] == [True]


@pytest.mark.parametrize("state", LOST)
@pytest.mark.parametrize("act", ["fields", "page", "switch"])
def test_nothing_posted_to_the_pay_page_begins_a_payment(client, cards, monkeypatch, state, act):
    def asked(*args, **kwargs):
        pytest.fail("the payment service was asked")

    monkeypatch.setattr("shop.payment.stripe.intents.create", asked)
    monkeypatch.setattr("shop.payment.stripe.sessions.create", asked)
    product = ProductFactory()
    order = order_of(product, payment_method="card")
    spoil(product, state)
    client.post(order_url(order, "pay"), {"act": act, "method": "transfer"})
    assert now(order).status == "cancelled"
    assert [payment.status for payment in order.payments.all()] == ["cancelled"]


@pytest.mark.parametrize("state", STATES)
def test_ordering_again_leaves_it_out_and_says_why(client, state):
    product, other = ProductFactory(), ProductFactory()
    order = order_of(product, other)
    if state == "no certificate":
        # The order remembers it, so the record cannot go.
        state = "withdrawn"
    if state == "out of stock":
        product.stockrecords.update(num_in_stock=1)
    else:
        spoil(product, state)
    client.post(order_url(order, "again"))
    assert [line.product for line in Line.objects.filter(basket__status=Basket.OPEN)] == [other]
    assert product.title in client.get(reverse("basket:summary")).content.decode()


@pytest.mark.parametrize("state", STATES)
def test_a_basket_kept_from_before_is_not_ordered_with_it(client, state):
    """A guest with one basket signs in to an account with another that holds it."""
    product, other = ProductFactory(), ProductFactory()
    user = get_user_model().objects.create_user("lan", "lan@example.com")
    kept = basket_of(product)
    Basket.objects.filter(pk=kept.pk).update(owner=user)
    put(client, other)
    spoil(product, state)
    client.force_login(user)
    page = client.get(reverse("basket:summary")).context["page"]
    lines = {line.product_id: line for group in page.groups for line in group.lines}
    assert lines.keys() == {product.pk, other.pk}
    assert (lines[product.pk].blocked, lines[other.pk].blocked) == (True, False)
    client.post(reverse("checkout:start"))
    fill_address(client)
    press(client, see_page_2(client))
    assert [line.product for line in Order.objects.get().lines.all()] == [other]
    assert not StockHold.objects.exists()


# --- B4: the last second --------------------------------------------------------------------
@pytest.fixture
def at(settings, time_machine):
    """The clock stands so many seconds from midnight."""
    settings.SHOP_BUSINESS_DATE = None

    def stand(seconds: int) -> None:
        time_machine.move_to(MIDNIGHT + dt.timedelta(seconds=seconds), tick=False)

    return stand


@pytest.fixture
def last_day(at):
    """A product on the last valid day of its certificate."""
    at(-600)
    product = ProductFactory(stock=5)
    product.certificates.update(valid_until=dt.date(2024, 12, 31), extended_until=None)
    return product


@pytest.mark.parametrize(("seconds", "ordered"), [(-1, 1), (0, 0)])
def test_the_button_in_the_last_second_and_in_the_first(client, at, last_day, seconds, ordered):
    put(client, last_day)
    fill_address(client)
    seen = see_page_2(client)
    at(seconds)
    press(client, seen)
    assert Order.objects.count() == ordered


@pytest.mark.parametrize(("seconds", "added"), [(-1, 1), (0, 0)])
def test_adding_in_the_last_second_and_in_the_first(client, at, last_day, seconds, added):
    at(seconds)
    put(client, last_day)
    assert Line.objects.count() == added


@pytest.mark.parametrize(
    ("seconds", "kept", "refunds"), [(-1, "placed", 0), (0, "cancelled", 1), (600, "cancelled", 1)]
)
def test_money_in_the_last_second_and_in_the_first(at, last_day, seconds, kept, refunds):
    order = order_of(last_day, payment_method="transfer")
    payment = order.payments.get()
    at(seconds)
    money_came(payment.pk, int(payment.amount))
    assert (now(order).status, payment.refunds.count()) == (kept, refunds)


def test_an_order_that_was_paid_in_the_last_second_stays(client, at, last_day):
    order = order_of(last_day, payment_method="transfer")
    payment = order.payments.get()
    at(-1)
    money_came(payment.pk, int(payment.amount))
    at(60)
    client.get(order_url(order))
    client.get(order_url(order, "pay"))
    money_came(payment.pk, int(payment.amount))
    assert (now(order).status, Refund.objects.count()) == ("placed", 0)


# --- A9: altered between page 2 and the button, whatever the way to pay ----------------------
ALTERED = {
    "price": lambda product: product.stockrecords.update(price=70_000),
    "stock": lambda product: (
        StockHold.objects.all().delete(),
        product.stockrecords.update(num_in_stock=1, num_allocated=1),
    ),
    **{state: lambda product, state=state: spoil(product, state) for state in LOST},
}


@pytest.mark.parametrize("method", ["card", "transfer", "cash"])
@pytest.mark.parametrize("what", ALTERED)
def test_what_changed_is_said_on_its_line_and_nothing_is_asked_for(client, cards, what, method):
    product, other = ProductFactory(stock=5), ProductFactory()
    put(client, product)
    put(client, other)
    fill_address(client)
    seen = see_page_2(client)
    ALTERED[what](product)
    response = press(client, seen, payment=method)
    assert response.status_code == 200
    page = response.context["page"]
    lines = [line for parcel in page.parcels for line in parcel.lines] + page.set_aside
    [marked] = [line for line in lines if line.messages]
    assert marked.product_id == product.pk
    assert not Order.objects.exists()
    assert not Payment.objects.exists()


# --- A10: the intent succeeded, the order cannot be kept ------------------------------------
def lose(state: str):
    return lambda order: spoil(order.lines.first().product, state)


FAILURES = {
    **{state: (lose(state), "certificate", "certificate") for state in LOST},
    "given up": (
        lambda order: give_up(order.pk, Order.CancelReason.NOT_PAID),
        "not_paid",
        "late_money",
    ),
    "given up for a certificate": (
        lambda order: give_up(order.pk, Order.CancelReason.CERTIFICATE),
        "certificate",
        "certificate",
    ),
    "cancelled by the buyer": (lambda order: cancel_order(order.pk), "buyer", "late_money"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_money_for_an_order_that_cannot_be_kept_goes_back_once(cards, after_commit, failure):
    fail, cancel_reason, refund_reason = FAILURES[failure]
    product = ProductFactory(stock=5)
    order = order_of(product, quantity=2, payment_method="card")
    payment = order.payments.get()
    with after_commit():
        fail(order)
    said = IntentFacts(
        intent_id="pi_1",
        status="succeeded",
        amount=int(payment.amount),
        received=int(payment.amount),
        currency="vnd",
        order_number=order.number,
        payment_id=payment.pk,
    )
    for _ in range(3):
        with after_commit():
            apply_intent(payment.pk, said)
    [refund] = Refund.objects.all()
    assert (refund.amount, refund.reason) == (payment.amount, refund_reason)
    assert (now(order).status, order.cancel_reason) == ("cancelled", cancel_reason)
    assert (now(payment).kept, payment.status) == (0, "refunded")
    assert product.stockrecords.get().net_stock_level == 5
    # The buyer has one mail about it; the shop has the refund, its reason and the change of state.
    assert len([letter for letter in mail.outbox if order.number in letter.subject]) == 1
    assert order.status_changes.filter(new_status="cancelled").count() == 1
