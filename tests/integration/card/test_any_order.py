"""Events in any order, doubled, late, and a buyer who comes back in between: one end, the intent's.

An intent is declined, worked on, paid and refunded at Stripe; in every order of its five events,
the order ends where the intent ends, with one order, one move of stock and one mail.
"""

import itertools

from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse

import pytest
import stripe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.communication.models import MailRecord
from shop.order.models import Order
from shop.payment.models import Payment, ProviderEvent
from shop.payment.stripe import intents
from tests.factories import ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db

WEBHOOK = "/payments/stripe/webhook/"
DECLINED, WORKING = "4000000000000002", "4000000000001000"
EVENTS = ("created", "payment_failed", "processing", "succeeded", "refunded")
TYPES = {
    "created": "payment_intent.created",
    "payment_failed": "payment_intent.payment_failed",
    "processing": "payment_intent.processing",
    "succeeded": "payment_intent.succeeded",
    "refunded": "charge.refunded",
}
BACK = "the buyer comes back"


class Story:
    """One order and its intent at Stripe, told step by step."""

    def __init__(self, fake) -> None:
        self.fake = fake
        self.client = Client()
        self.product = ProductFactory(stock=10)
        self.order = order_of(self.product, quantity=2, payment_method="card")
        self.payment: Payment = self.order.payments.get()
        self.made: dict[str, dict] = {}
        self.back = reverse("order:pay_back", args=[self.order.number, self.order.secret])

    def happen(self, name: str) -> None:
        """The next thing at Stripe."""
        fake, intent = self.fake, self.payment.intent_id
        if name == "created":
            intent = self.payment.intent_id = intents.create(self.payment).facts.intent_id
            Payment.objects.filter(pk=self.payment.pk).update(intent_id=intent)
        elif name == "payment_failed":
            fake.pay(intent, DECLINED)
        elif name == "processing":
            fake.pay(intent, WORKING)
        elif name == "succeeded":
            fake.settle(intent)
        else:
            service = stripe.StripeClient(fake.secret_key, base_addresses={"api": fake.url})
            service.v1.refunds.create({"payment_intent": intent})
        self.made[name] = fake.webhooks.of(TYPES[name])[-1]

    def tell(self, name: str, commits) -> None:
        """Deliver an event, or let the buyer come back; the work after the commit is done."""
        with commits(execute=True):
            if name == BACK:
                assert self.client.get(self.back).status_code == 302
                return
            (answer,) = self.fake.webhooks.deliver(self.made[name])
            assert answer.status == 200

    def check(self) -> None:
        """What must be true in the end, whatever the order."""
        self.order.refresh_from_db()
        self.payment.refresh_from_db()
        intent = intents.read(self.payment.intent_id).facts
        assert intent.status == "succeeded"
        assert (self.payment.received, self.payment.refunded) == (intent.received, intent.refunded)
        assert (self.order.status, self.payment.status) == ("placed", "refunded")
        assert self.product.stockrecords.get().num_allocated == 2
        assert self.order.status_changes.count() == 1
        letters = MailRecord.objects.filter(about=f"order:{self.order.pk}")
        assert [letter.event for letter in letters] == [f"order-placed:{self.order.pk}"]
        assert sum(self.order.number in letter.subject for letter in mail.outbox) == 1
        assert self.payment.refunds.count() == 1
        assert not self.payment.attention
        events = ProviderEvent.objects.filter(event_id__in=[e["id"] for e in self.made.values()])
        assert (events.count(), events.filter(handled_at=None).count()) == (len(self.made), 0)


@pytest.fixture
def held(fake_stripe):
    """Events wait until they are told."""
    poster = Client()

    def post(body: bytes, header: str) -> int:
        wish = {"content_type": "application/json", "headers": {"stripe-signature": header}}
        return poster.post(WEBHOOK, body, **wish).status_code

    fake_stripe.webhooks.hold()
    fake_stripe.webhooks.add(post)
    return fake_stripe


def test_all_hundred_and_twenty_orders_end_alike(held, django_capture_on_commit_callbacks):
    for number, order in enumerate(itertools.permutations(EVENTS)):
        with transaction.atomic():
            story = Story(held)
            for name in EVENTS:
                story.happen(name)
            told = list(order)
            # One event comes twice, and the buyer comes back somewhere, each elsewhere every time.
            told.insert(number % 6, BACK)
            told.append(order[number % 5])
            for name in told:
                story.tell(name, django_capture_on_commit_callbacks)
            story.check()
        mail.outbox.clear()
    assert Order.objects.count() == 120


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_told_while_it_happens_in_any_order_and_number(
    held, django_capture_on_commit_callbacks, data
):
    """Between two things at Stripe any of the events so far may come, again and again."""
    mail.outbox.clear()
    with transaction.atomic():
        story = Story(held)
        for place, name in enumerate(EVENTS):
            story.happen(name)
            choices = st.sampled_from([*EVENTS[: place + 1], BACK])
            for told in data.draw(st.lists(choices, max_size=4), label=f"after {name}"):
                story.tell(told, django_capture_on_commit_callbacks)
        for told in data.draw(st.permutations([*EVENTS, BACK]), label="in the end"):
            story.tell(told, django_capture_on_commit_callbacks)
        story.check()
