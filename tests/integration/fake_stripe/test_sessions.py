"""Checkout Sessions: the calls, and the page that people pay on, walked without a browser."""

import re
import time

import pytest
import requests
import stripe

from tests.fake_stripe import PROCESSING

SUCCESS = "https://shop.example/done?session={CHECKOUT_SESSION_ID}"


@pytest.fixture
def session(client):
    def make(**params):
        line = {
            "quantity": 2,
            "price_data": {
                "currency": "vnd",
                "unit_amount": 625_000,
                "product_data": {"name": "Mật ong <hoa nhãn>"},
            },
        }
        wished = {
            "mode": "payment",
            "allowed_payment_method_types": ["card"],
            "adaptive_pricing": {"enabled": False},
            "line_items": [line],
            "client_reference_id": "LS-1",
            "metadata": {"order": "LS-1"},
            "payment_intent_data": {"metadata": {"order": "LS-1"}},
            "success_url": SUCCESS,
            "cancel_url": "https://shop.example/cancel",
            "expires_at": int(time.time()) + 1800,
            "locale": "vi",
        }
        return client.v1.checkout.sessions.create({**wished, **params})

    return make


def pay(url, number="4242 4242 4242 4242", **typed):
    fields = {"number": number, "expiry": "12 / 34", "cvc": "123", **typed}
    return requests.post(url, fields, timeout=5, allow_redirects=False)


def test_paid_on_the_page(fake, client, session):
    made = session()
    assert (made.status, made.payment_status, made.payment_intent) == ("open", "unpaid", None)
    assert (made.amount_total, made.currency, made.client_reference_id) == (
        1_250_000,
        "vnd",
        "LS-1",
    )
    page = requests.get(made.url, timeout=5)
    assert 'lang="vi"' in page.text
    assert "1.250.000 ₫" in page.text
    assert "Mật ong &lt;hoa nhãn&gt; × 2" in page.text
    assert "không có tiền nào được trả" in page.text
    assert 'href="https://shop.example/cancel"' in page.text
    answer = pay(made.url)
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"https://shop.example/done?session={made.id}"
    done = client.v1.checkout.sessions.retrieve(made.id, {"expand": ["payment_intent"]})
    assert (done.status, done.payment_status, done.url) == ("complete", "paid", None)
    assert done.payment_intent.metadata["order"] == "LS-1"
    assert done.payment_intent.amount_received == 1_250_000
    assert [event["type"] for event in fake.webhooks.of()] == [
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ]


def test_paying_twice_charges_once(fake, session):
    made = session()
    url = made.url
    assert pay(url).status_code == 303
    assert "đã xong" in pay(url).text
    assert len(fake.all("charge")) == 1


def test_declined_then_paid_is_one_intent(fake, session):
    made = session(locale="en")
    refused = pay(made.url, "4000 0000 0000 9995")
    assert "insufficient funds" in refused.text
    assert "insufficient funds" in requests.get(made.url, timeout=5).text
    assert pay(made.url).status_code == 303
    assert [each["status"] for each in fake.all("charge")] == ["failed", "succeeded"]
    assert len(fake.all("payment_intent")) == 1


def test_what_is_typed_badly_is_said_beside_the_field(fake, session):
    page = pay(session().url, "4242", expiry="x", cvc="")
    wrong = re.findall(r'id="(\w+)-error">([^<]+)<', page.text)
    assert [name for name, _ in wrong] == ["number", "expiry", "cvc"]
    old = pay(session(locale="en").url, expiry="01/20")
    assert "expiration" in old.text
    assert "incorrect" in pay(session(locale="en").url, "4242424242424241").text
    assert fake.all("charge") == []


@pytest.mark.parametrize("approved", [True, False])
def test_3d_secure_on_the_page(fake, client, session, approved):
    made = session()
    asked = pay(made.url, "4000002760003184")
    bank = asked.headers["Location"]
    question = requests.get(bank, timeout=5).text
    assert "Bạn có đồng ý trả 1.250.000 ₫ không?" in question
    said = {"answer": "approve" if approved else "refuse"}
    back = requests.post(bank, said, timeout=5, allow_redirects=False).headers["Location"]
    last = requests.get(back, timeout=5, allow_redirects=False).headers["Location"]
    after = client.v1.checkout.sessions.retrieve(made.id)
    if approved:
        assert last == f"https://shop.example/done?session={made.id}"
        assert after.payment_status == "paid"
    else:
        assert last == made.url
        assert "Ngân hàng chưa xác nhận" in requests.get(last, timeout=5).text
        assert (after.status, after.payment_status) == ("open", "unpaid")
    assert requests.get(bank, timeout=5).status_code == 404


def test_only_the_last_question_of_the_bank_counts(fake, session):
    made = session()
    first, second = (pay(made.url, "4000002760003184").headers["Location"] for _ in range(2))
    assert requests.post(first, {"answer": "approve"}, timeout=5).status_code == 404
    assert fake.all("charge") == []
    assert requests.get(second, timeout=5).ok


def test_a_slow_payment_completes_unpaid_and_is_paid_later(fake, client, session):
    made = session()
    pay(made.url, PROCESSING)
    done = client.v1.checkout.sessions.retrieve(made.id)
    assert (done.status, done.payment_status) == ("complete", "unpaid")
    fake.settle(done.payment_intent)
    assert client.v1.checkout.sessions.retrieve(made.id).payment_status == "paid"
    assert fake.webhooks.of("checkout.session.async_payment_succeeded")


def test_closing_and_time(fake, client, session):
    shut, late = session(), session()
    pay(shut.url, "4000000000000002")
    client.v1.checkout.sessions.expire(shut.id)
    assert fake.all("payment_intent")[0]["status"] == "canceled"
    assert "đã hết hạn" in pay(shut.url).text
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.checkout.sessions.expire(shut.id)
    fake.pass_time(1801)
    assert len(fake.webhooks.of("checkout.session.expired")) == 2
    assert client.v1.checkout.sessions.retrieve(late.id).status == "expired"
    assert fake.all("charge")[-1]["status"] == "failed"


def test_lists_and_lines(client, session):
    names = [session().id, session().id]
    client.v1.checkout.sessions.expire(names[0])
    listed = client.v1.checkout.sessions.list({"status": "open"}).data
    assert [each.id for each in listed] == names[1:]
    read = client.v1.checkout.sessions.retrieve(names[0], {"expand": ["line_items"]})
    assert read.line_items.data[0].amount_total == 1_250_000
    lines = client.v1.checkout.sessions.line_items.list(names[0]).data
    assert lines[0].description == "Mật ong <hoa nhãn>"


def test_without_a_browser(fake, session):
    assert fake.pay_session(session().id)["payment_status"] == "paid"
    assert fake.pay_session(session().id, "4000000000000002")["status"] == "open"


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "subscription"},
        {"line_items": []},
        {"success_url": None},
        {"expires_at": 900},
        {"expires_at": 90_000},
        {"locale": "xx"},
        {"line_items": [{"price_data": {"currency": "vnd", "unit_amount": 20_000}}]},
        {"payment_intent_data": {"amount": 1}},
        {"payment_method_types": ["card"]},
    ],
)
def test_what_stripe_refuses_is_refused(fake, session, wrong):
    if "expires_at" in wrong:  # seconds from now, for these lines are read long before they are run
        wrong = {"expires_at": int(time.time()) + wrong["expires_at"]}
    with pytest.raises(stripe.InvalidRequestError):
        session(**wrong)
    assert fake.all("checkout.session") == []


def test_the_intent_of_a_session_is_ended_by_its_session(fake, client, session):
    made = session()
    pay(made.url, "4000000000000002")
    [intent] = fake.all("payment_intent")
    with pytest.raises(stripe.InvalidRequestError, match="Expire the Session"):
        client.v1.payment_intents.cancel(intent["id"])
