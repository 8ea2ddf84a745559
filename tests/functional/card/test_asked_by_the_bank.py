"""3-D Secure: the buyer's bank asks first, and may be refused."""

import pytest

pytestmark = pytest.mark.django_db


def test_refused_at_the_bank_is_told_and_can_be_tried_again(
    client, order, begin, fake_stripe, address
):
    said = begin()
    [intent] = fake_stripe.all("payment_intent")
    fake_stripe.pay(intent["id"], "4000002500003155")
    fake_stripe.authenticate(intent["id"], approved=False)
    assert client.get(said["return_url"])["Location"] == address("pay")
    payment = order.payments.get()
    assert (payment.status, payment.failure) == (
        "failed",
        "payment_intent_authentication_failure",
    )
    assert client.get(address("pay")).status_code == 200
    fake_stripe.pay(intent["id"], "4000002500003155")
    fake_stripe.authenticate(intent["id"])
    assert client.get(said["return_url"])["Location"] == address("done")
