"""PaymentIntents through the real client: states, cards, lists, refusals."""

import time

import pytest
import stripe

from tests.fake_stripe import PROCESSING


def types(fake):
    return [event["type"] for event in fake.webhooks.of()]


def test_a_payment_from_nothing_to_succeeded(fake, client, intent):
    made = intent()
    assert (made.status, made.amount, made.amount_received) == (
        "requires_payment_method",
        1_250_000,
        0,
    )
    assert made.client_secret.startswith(f"{made.id}_secret_")
    assert made.metadata["order"] == "LS-1"
    fake.pay(made.id)
    read = client.v1.payment_intents.retrieve(made.id, {"expand": ["latest_charge"]})
    assert (read.status, read.amount_received) == ("succeeded", 1_250_000)
    assert (read.latest_charge.paid, read.latest_charge.amount_refunded) == (True, 0)
    assert read.latest_charge.payment_method_details.card.last4 == "4242"
    assert types(fake) == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
    ]


@pytest.mark.parametrize(
    ("card", "code", "decline"),
    [
        ("4000000000000002", "card_declined", "generic_decline"),
        ("4000000000009995", "card_declined", "insufficient_funds"),
        ("4000000000000069", "expired_card", "expired_card"),
        ("4111111111111111", "card_declined", "test_mode_live_card"),
    ],
)
def test_a_declined_card_can_be_tried_again(fake, client, intent, card, code, decline):
    name = intent().id
    fake.pay(name, card)
    read = client.v1.payment_intents.retrieve(name)
    assert (read.status, read.payment_method) == ("requires_payment_method", None)
    assert (read.last_payment_error.code, read.last_payment_error.decline_code) == (code, decline)
    assert client.v1.charges.retrieve(read.latest_charge).status == "failed"
    assert types(fake)[-2:] == ["charge.failed", "payment_intent.payment_failed"]
    assert fake.pay(name)["status"] == "succeeded"
    assert client.v1.payment_intents.retrieve(name).last_payment_error is None


def test_a_decline_is_a_card_error_for_the_server_that_confirms(intent):
    with pytest.raises(stripe.CardError) as caught:
        intent(
            confirm=True,
            payment_method="pm_card_visa_chargeDeclinedInsufficientFunds",
            allowed_payment_method_types=["card"],
        )
    assert (caught.value.code, caught.value.http_status) == ("card_declined", 402)
    assert caught.value.json_body["error"]["payment_intent"]["status"] == "requires_payment_method"


def test_a_server_may_confirm(client, intent):
    name = intent(allowed_payment_method_types=["card"]).id
    done = client.v1.payment_intents.confirm(name, {"payment_method": "pm_card_visa"})
    assert done.status == "succeeded"
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.confirm(name, {"payment_method": "pm_card_visa"})
    assert caught.value.code == "payment_intent_unexpected_state"


def test_methods_that_redirect_need_to_know_where_to(client, intent):
    name = intent(automatic_payment_methods={"enabled": True}).id
    with pytest.raises(stripe.InvalidRequestError, match="return_url"):
        client.v1.payment_intents.confirm(name, {"payment_method": "pm_card_visa"})
    never = intent(automatic_payment_methods={"enabled": True, "allow_redirects": "never"}).id
    done = client.v1.payment_intents.confirm(never, {"payment_method": "pm_card_visa"})
    assert done.status == "succeeded"


@pytest.mark.parametrize("card", ["4000002500003155", "4000002760003184"])
def test_3d_secure_comes_first(fake, client, intent, card):
    name = intent().id
    asked = fake.pay(name, card)
    assert asked["status"] == "requires_action"
    assert asked["next_action"]["redirect_to_url"]["url"].startswith(fake.url)
    assert asked["amount_received"] == 0
    refused = fake.authenticate(name, approved=False)
    assert refused["status"] == "requires_payment_method"
    assert refused["last_payment_error"]["code"] == "payment_intent_authentication_failure"
    assert types(fake)[-1] == "payment_intent.payment_failed"
    fake.pay(name, card)
    assert fake.authenticate(name)["status"] == "succeeded"
    assert client.v1.payment_intents.retrieve(name).amount_received == 1_250_000


def test_approved_and_declined_after_all(fake, intent):
    name = intent().id
    fake.pay(name, "4000008400001629")
    assert fake.authenticate(name)["last_payment_error"]["code"] == "card_declined"


@pytest.mark.parametrize("succeeds", [True, False])
def test_a_payment_that_takes_its_time(fake, client, intent, succeeds):
    name = intent().id
    assert fake.pay(name, PROCESSING)["status"] == "processing"
    assert types(fake)[-1] == "payment_intent.processing"
    fake.settle(name, succeeds)
    after = client.v1.payment_intents.retrieve(name)
    assert after.status == ("succeeded" if succeeds else "requires_payment_method")
    assert types(fake)[-1] == f"payment_intent.{'succeeded' if succeeds else 'payment_failed'}"


def test_manual_capture_whole_and_in_part(fake, client, intent):
    whole, part = (intent(capture_method="manual").id for _ in range(2))
    for name in (whole, part):
        held = fake.pay(name)
        assert (held["status"], held["amount_capturable"]) == ("requires_capture", 1_250_000)
        assert held["amount_received"] == 0
    assert client.v1.payment_intents.capture(whole).amount_received == 1_250_000
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.capture(part, {"amount_to_capture": 1_250_001})
    taken = client.v1.payment_intents.capture(part, {"amount_to_capture": 1_000_000})
    assert (taken.status, taken.amount_received) == ("succeeded", 1_000_000)
    charge = client.v1.charges.retrieve(taken.latest_charge)
    assert (charge.captured, charge.amount_captured, charge.amount_refunded) == (
        True,
        1_000_000,
        250_000,
    )


def test_cancel(fake, client, intent, paid):
    canceled = client.v1.payment_intents.cancel(intent().id, {"cancellation_reason": "abandoned"})
    assert (canceled.status, canceled.cancellation_reason) == ("canceled", "abandoned")
    held = fake.pay(intent(capture_method="manual").id)
    client.v1.payment_intents.cancel(held["id"])
    assert client.v1.charges.retrieve(held["latest_charge"]).refunded
    with pytest.raises(stripe.InvalidRequestError, match="succeeded"):
        client.v1.payment_intents.cancel(paid()["id"])
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.confirm(canceled.id, {"payment_method": "pm_card_visa"})


def test_update(client, intent, paid):
    name = intent().id
    changed = client.v1.payment_intents.update(
        name, {"amount": 900_000, "metadata": {"order": "", "attempt": "2"}}
    )
    assert (changed.amount, changed.metadata.to_dict()) == (900_000, {"attempt": "2"})
    done = paid()["id"]
    assert client.v1.payment_intents.update(done, {"metadata": {"a": "b"}}).metadata["a"] == "b"
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.payment_intents.update(done, {"amount": 2_000_000})
    assert caught.value.code == "payment_intent_unexpected_state"


def test_lists_come_in_pages_newest_first(client, intent, paid):
    names = [intent().id for _ in range(4)] + [paid()["id"]]
    first = client.v1.payment_intents.list({"limit": 2})
    assert ([each.id for each in first.data], first.has_more) == ([names[4], names[3]], True)
    rest = client.v1.payment_intents.list({"limit": 3, "starting_after": names[3]})
    assert ([each.id for each in rest.data], rest.has_more) == (names[2::-1], False)
    walked = client.v1.payment_intents.list({"limit": 2}).auto_paging_iter()
    assert [each.id for each in walked] == names[::-1]
    expanded = client.v1.payment_intents.list({"expand": ["data.latest_charge"]})
    assert expanded.data[0].latest_charge.amount == 1_250_000
    assert expanded.data[1].latest_charge is None
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.list({"expand": ["data.order"]})


def test_lists_by_time(fake, client, intent):
    early = intent().id
    fake.pass_time(3600)
    late = intent().id
    border = int(time.time()) + 1800

    def names(**bounds):
        return [each.id for each in client.v1.payment_intents.list({"created": bounds}).data]

    assert (names(gte=border), names(lt=border)) == ([late], [early])


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"amount": "1250000.5"}, "parameter_invalid_integer"),
        ({"amount": 1250000.0}, "parameter_invalid_integer"),
        ({"amount": -1}, "parameter_invalid_integer"),
        ({"amount": 0}, "parameter_invalid_integer"),
        ({"amount": "NaN"}, "parameter_invalid_integer"),
        ({"amount": "１２５００００"}, "parameter_invalid_integer"),
        ({"amount": None}, "parameter_missing"),
        ({"amount": 5_000}, "amount_too_small"),
        ({"amount": 100_000_000}, "amount_too_large"),
        ({"currency": "dong"}, None),
        ({"currency": None}, "parameter_missing"),
        ({"amonut": 1}, "parameter_unknown"),
        ({"payment_method_types": ["card"]}, "payment_method_types_no_longer_supported"),
        ({"allowed_payment_method_types": ["alipay"]}, None),
        (
            {
                "allowed_payment_method_types": ["card"],
                "automatic_payment_methods": {"enabled": True},
            },
            None,
        ),
        ({"metadata": {"k" * 41: "v"}}, None),
        ({"metadata": {"k": "v" * 501}}, None),
        ({"payment_method": "pm_unknown"}, "resource_missing"),
    ],
)
def test_what_stripe_refuses_is_refused(fake, intent, wrong, code):
    with pytest.raises(stripe.InvalidRequestError) as caught:
        intent(**wrong)
    assert caught.value.code == code
    assert fake.all("payment_intent") == []


def test_amounts_arrive_as_they_were_asked(fake, intent):
    intent(amount=1_250_000)
    assert fake.calls[-1].params["amount"] == "1250000"
    intent(amount=1250, currency="usd")
    assert [each["amount"] for each in fake.all("payment_intent")] == [1_250_000, 1250]
