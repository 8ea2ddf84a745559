"""Keys, unknown objects and the log of calls."""

import pytest
import requests
import stripe

from .conftest import client_of


def test_a_wrong_key_is_refused(fake, intent):
    name = intent().id
    for key in ("sk_test_other", "pk_test_other"):
        with pytest.raises(stripe.AuthenticationError):
            client_of(fake, key).v1.payment_intents.retrieve(name)
    assert fake.calls[-1].status == 401


def test_unknown_objects_and_addresses_are_missing(fake, client):
    for ask in (
        client.v1.payment_intents.retrieve,
        client.v1.charges.retrieve,
        client.v1.refunds.retrieve,
        client.v1.checkout.sessions.retrieve,
        client.v1.events.retrieve,
    ):
        with pytest.raises(stripe.InvalidRequestError) as caught:
            ask("xx_unknown")
        assert (caught.value.code, caught.value.http_status) == ("resource_missing", 404)
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL"):
        client.v1.customers.list()


def test_a_browser_sees_only_the_intent_whose_secret_it_holds(fake, intent):
    mine, other = intent(), intent()
    address = f"{fake.url}/v1/payment_intents/{mine.id}"
    asked = {"key": fake.publishable_key, "client_secret": mine.client_secret}
    assert requests.get(address, asked, timeout=5).json()["id"] == mine.id
    wrong = {**asked, "client_secret": other.client_secret}
    assert requests.get(address, wrong, timeout=5).status_code == 404
    assert requests.post(f"{address}/cancel", asked, timeout=5).status_code == 401
    assert requests.get(f"{fake.url}/v1/payment_intents", asked, timeout=5).status_code == 401


def test_card_numbers_never_leave_the_fake(fake, client, paid):
    done = paid()
    read = client.v1.payment_intents.retrieve(done["id"], {"expand": ["payment_method"]})
    assert read.payment_method.card.last4 == "4242"
    for answer in (read, *client.v1.events.list().data, *fake.webhooks.of()):
        assert "4242424242424242" not in str(answer)


def test_every_call_is_logged_and_forgotten_by_reset(fake, client, intent):
    intent({"idempotency_key": "order-1"})
    call = fake.calls[-1]
    assert (call.method, call.path, call.key, call.status) == (
        "POST",
        "/v1/payment_intents",
        "order-1",
        200,
    )
    assert call.params["metadata"] == {"order": "LS-1"}
    assert call.answer["object"] == "payment_intent"
    fake.reset()
    assert (len(fake.calls), fake.all("payment_intent")) == (0, [])
    assert client.v1.payment_intents.list().data == []


def test_the_shops_settings_point_to_it(fake_stripe, settings):
    assert settings.STRIPE_API_BASE == fake_stripe.url
    client = stripe.StripeClient(
        settings.STRIPE_SECRET_KEY, base_addresses={"api": settings.STRIPE_API_BASE}
    )
    assert client.v1.payment_intents.list().data == []
    assert requests.get(settings.STRIPE_JS_URL, timeout=5).ok
