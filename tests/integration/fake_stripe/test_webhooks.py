"""Deliveries: signed so that the real library believes them, or not."""

import pytest

from tests.fake_stripe import FORGERIES, sign
from tests.fake_stripe.signing import aged, rotated

from .conftest import Inbox, listening


@pytest.fixture
def inbox(fake):
    box = Inbox(fake.webhook_secret)
    fake.webhooks.hold()
    fake.webhooks.add(box)
    return box


@pytest.fixture
def address(inbox):
    """The same over HTTP."""
    with listening(inbox) as url:
        yield url


ALL = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]


def test_held_back_then_delivered(fake, inbox, paid):
    done = paid()
    assert inbox.events == []
    assert [each.status for each in fake.webhooks.release()] == [200] * 3
    assert inbox.types == ALL
    assert inbox.events[-1].data.object.id == done["id"]
    assert inbox.events[-1].data.object.amount_received == 1_250_000
    assert inbox.events[0].data.object.status == "requires_payment_method"


def test_out_of_order_and_many_times_and_at_once(fake, inbox, paid):
    paid()
    fake.webhooks.release("reversed")
    assert inbox.types == ALL[::-1]
    inbox.events.clear()
    [last] = fake.webhooks.of("payment_intent.succeeded")
    assert len(fake.webhooks.deliver(last, times=10, parallel=True)) == 10
    assert {event.id for event in inbox.events} == {last["id"]}
    assert len(inbox.events) == 10


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_is_forged_is_not_believed(fake, inbox, paid, forgery):
    paid()
    [event] = fake.webhooks.of("payment_intent.succeeded")
    [tried] = fake.webhooks.deliver(event, sign_as=FORGERIES[forgery])
    assert (tried.status, inbox.events) == (400, [])


def test_young_enough_and_rotated_ones_are_believed(fake, inbox, paid):
    paid()
    [event] = fake.webhooks.of("payment_intent.succeeded")
    for genuine in (sign, aged(290), rotated("whsec_old", "whsec_older")):
        assert fake.webhooks.deliver(event, sign_as=genuine)[0].status == 200
    assert sign(event, "s", others=("o",)).header.count("v1=") == 2


def test_some_get_lost(fake, inbox, intent):
    fake.webhooks.drop(0.5, seed=3)
    for _ in range(40):
        intent()
    got = len(fake.webhooks.release())
    assert 0 < got < 40
    assert len(fake.webhooks.of("payment_intent.created")) == 40


def test_at_once_over_http(fake, inbox, address, paid):
    fake.webhooks.endpoints.clear()
    fake.webhooks.add(address)
    fake.webhooks.at_once()
    paid()
    fake.webhooks.wait()
    assert inbox.types == ALL
    assert [each.status for each in fake.webhooks.deliveries] == [200] * 3


def test_only_the_types_that_are_wanted(fake, inbox, paid):
    fake.webhooks.endpoints.clear()
    fake.webhooks.add(inbox, types=["payment_intent.succeeded"])
    paid()
    fake.webhooks.release()
    assert inbox.types == ["payment_intent.succeeded"]


def test_an_endpoint_that_fails_is_asked_again(fake, inbox, address, intent):
    fake.webhooks.endpoints.clear()
    fake.webhooks.add(address)
    fake.webhooks.again_after = (0, 0)
    inbox.broken = 2
    fake.webhooks.at_once()
    intent()
    fake.webhooks.wait()
    assert [each.status for each in fake.webhooks.deliveries] == [500, 500, 200]


def test_nobody_there(fake, intent):
    fake.webhooks.add("http://127.0.0.1:9/hook")
    intent()
    fake.webhooks.wait()
    assert [each.status for each in fake.webhooks.deliveries] == [0]


def test_events_are_listed_with_the_key_of_the_call_that_caused_them(client, intent, paid):
    made = intent({"idempotency_key": "order-1"})
    paid()
    listed = client.v1.events.list({"type": "payment_intent.created"}).data
    assert listed[-1].data.object.id == made.id
    assert listed[-1].request.idempotency_key == "order-1"
    assert client.v1.events.retrieve(listed[0].id).type == "payment_intent.created"
    wanted = {"types": ["charge.succeeded", "payment_intent.succeeded"]}
    assert [each.type for each in client.v1.events.list(wanted).data] == ALL[:0:-1]
