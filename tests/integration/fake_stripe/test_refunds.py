"""Refunds and disputes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from tests.fake_stripe import PROCESSING


def refund(client, intent, **params):
    return client.v1.refunds.create({"payment_intent": intent["id"], **params})


def test_partial_refunds_add_up_and_never_exceed(fake, client, paid):
    done = paid()
    assert refund(client, done, amount=500_000, reason="requested_by_customer").amount == 500_000
    with pytest.raises(stripe.InvalidRequestError) as caught:
        refund(client, done, amount=750_001)
    assert caught.value.user_message == (
        "Refund amount (750001) is greater than unrefunded amount on charge (750000)"
    )
    charge = client.v1.charges.retrieve(done["latest_charge"], {"expand": ["refunds"]})
    assert (charge.amount_refunded, charge.refunded) == (500_000, False)
    assert [each.amount for each in charge.refunds.data] == [500_000]
    assert refund(client, done).amount == 750_000
    charge = client.v1.charges.retrieve(done["latest_charge"])
    assert (charge.amount_refunded, charge.refunded) == (1_250_000, True)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        refund(client, done, amount=1)
    assert caught.value.code == "charge_already_refunded"
    assert len(fake.webhooks.of("charge.refunded")) == 2


def test_two_at_once_cannot_exceed_either(fake, client, paid):
    done = paid()

    def take(_):
        try:
            return refund(client, done, amount=750_000).status
        except stripe.InvalidRequestError as error:
            return str(error.user_message)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(take, range(8)))
    assert answers.count("succeeded") == 1
    assert sum(each["amount"] for each in fake.all("refund")) == 750_000


def test_by_charge_listed_and_read(client, paid):
    one, other = paid(), paid()
    made = client.v1.refunds.create({"charge": one["latest_charge"], "metadata": {"case": "7"}})
    refund(client, other, amount=10_000)
    listed = client.v1.refunds.list({"payment_intent": one["id"]}).data
    assert [each.id for each in listed] == [made.id]
    assert client.v1.refunds.retrieve(made.id).metadata["case"] == "7"
    assert (made.payment_intent, made.status) == (one["id"], "succeeded")
    charges = client.v1.charges.list({"payment_intent": other["id"]}).data
    assert [each.amount_refunded for each in charges] == [10_000]


@pytest.mark.parametrize("amount", ["0.5", -1, 0, "1e3"])
def test_wrong_amounts(client, paid, amount):
    with pytest.raises(stripe.InvalidRequestError) as caught:
        refund(client, paid(), amount=amount)
    assert caught.value.code == "parameter_invalid_integer"


def test_nothing_paid_nothing_refunded(client, intent):
    with pytest.raises(stripe.InvalidRequestError, match="successful charge"):
        refund(client, intent())
    with pytest.raises(stripe.InvalidRequestError, match="payment_intent, charge"):
        client.v1.refunds.create({})


@pytest.mark.parametrize("succeeds", [True, False])
def test_a_pending_refund_ends_later(fake, client, paid, succeeds):
    done = paid("4000000000007726")
    made = refund(client, done, amount=1_000_000)
    assert (made.status, fake.webhooks.of("refund.updated")) == ("pending", [])
    fake.settle_refund(made.id, succeeds)
    after = client.v1.refunds.retrieve(made.id)
    assert after.status == ("succeeded" if succeeds else "failed")
    charge = client.v1.charges.retrieve(done["latest_charge"])
    assert charge.amount_refunded == (1_000_000 if succeeds else 0)
    kinds = [event["type"] for event in fake.webhooks.of("refund.updated", "refund.failed")]
    assert kinds == (["refund.updated"] if succeeds else ["refund.updated", "refund.failed"])


def test_a_refund_may_fail_after_it_had_succeeded(fake, client, paid):
    made = refund(client, paid("4000000000005126"))
    assert made.status == "succeeded"
    assert fake.settle_refund(made.id, succeeds=False)["failure_reason"] == "unknown"
    assert len(fake.webhooks.of("refund.failed")) == 1


def test_a_disputed_charge(fake, client, paid):
    done = paid("4000000000000259")
    assert done["status"] == "succeeded"
    charge = client.v1.charges.retrieve(done["latest_charge"])
    assert charge.disputed
    [event] = fake.webhooks.of("charge.dispute.created")
    assert event["data"]["object"]["payment_intent"] == done["id"]
    [dispute] = client.v1.disputes.list({"payment_intent": done["id"]}).data
    assert (dispute.status, dispute.amount) == ("needs_response", 1_250_000)
    with pytest.raises(stripe.InvalidRequestError) as caught:
        refund(client, done)
    assert caught.value.code == "charge_disputed"
    assert fake.close_dispute(dispute.id, won=True)["status"] == "won"
    later = paid()
    fake.dispute(later["latest_charge"])
    assert client.v1.charges.retrieve(later["latest_charge"]).disputed


def test_banks_end_what_is_on_its_way(fake, client, intent, paid):
    slow = fake.pay(intent().id, PROCESSING)
    cards = ("4242424242424242", "4000000000007726", "4000000000005126")
    names = [refund(client, paid(card)).id for card in cards]
    for _ in range(2):
        fake.settle_all()
    assert client.v1.payment_intents.retrieve(slow["id"]).status == "succeeded"
    ends = [client.v1.refunds.retrieve(name).status for name in names]
    assert ends == ["succeeded", "succeeded", "failed"]
    assert len(fake.webhooks.of("refund.updated")) == 2
