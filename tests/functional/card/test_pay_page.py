"""The pay page: begun with and without scripts, declined, working, paid, over, switched."""

import datetime as dt

from django.core import mail
from django.urls import reverse
from django.utils import timezone

import pytest

from shop.order.models import Order
from shop.order.paying.giving_up import give_up
from shop.payment.models import Payment

pytestmark = pytest.mark.django_db

DECLINED = "4000000000009995"
WORKING = "4000000000001000"


def now(record):
    record.refresh_from_db()
    return record


def payment_of(order: Order) -> Payment:
    return order.payments.order_by("-pk")[0]


def test_the_page_asks_stripe_for_nothing(client, order, address, fake_stripe):
    text = client.get(address("pay")).content.decode()
    assert "data-card" in text
    assert f'data-amount="{int(order.total_incl_tax)}"' in text
    assert fake_stripe.publishable_key in text
    assert fake_stripe.secret_key not in text
    assert not fake_stripe.calls


def test_only_this_page_is_open_for_the_payment_service(client, order, address, fake_stripe):
    policy = client.get(address("pay"))["Content-Security-Policy"]
    parts = {part.split()[0]: part for part in policy.split("; ")}
    for name in ("script-src", "frame-src", "connect-src", "form-action"):
        assert fake_stripe.url in parts[name]
    assert "unsafe-inline" not in policy
    for other in (address("detail"), reverse("basket:summary"), "/"):
        assert fake_stripe.url not in client.get(other)["Content-Security-Policy"]


def test_the_real_service_is_named_by_its_own_hosts(client, order, address, settings):
    settings.STRIPE_JS_URL = "https://js.stripe.com/v3/"
    policy = client.get(address("pay"))["Content-Security-Policy"]
    assert "https://js.stripe.com" in policy
    assert "https://hooks.stripe.com" in policy
    assert "https://checkout.stripe.com" in policy
    assert "127.0.0.1" not in policy


def test_a_wrong_secret_opens_nothing(client, order):
    for name in ("pay", "pay_back"):
        assert (
            client.get(reverse(f"order:{name}", args=[order.number, "x" * 32])).status_code == 404
        )


def test_paid_with_scripts_the_return_page_finishes_the_order(
    client, order, begin, fake_stripe, address, django_capture_on_commit_callbacks
):
    said = begin()
    assert said["return_url"].endswith(address("pay_back"))
    intent = payment_of(order).intent_id
    assert said["client_secret"].startswith(f"{intent}_secret_")
    fake_stripe.pay(intent)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.get(said["return_url"])
    assert answer["Location"] == address("done")
    assert (now(order).status, payment_of(order).status) == ("placed", "paid")
    assert len(mail.outbox) == 1
    # The back button, another tab, a second press: the order, and nothing is asked any more.
    asked = len(fake_stripe.calls)
    assert client.get(address("pay"))["Location"] == address("detail")
    assert client.post(address("pay"), {"act": "page"})["Location"] == address("detail")
    assert "go" in begin()
    assert len(fake_stripe.calls) == asked


def test_pressed_again_it_is_the_same_intent(order, begin, fake_stripe):
    assert begin() == begin()
    assert len(fake_stripe.all("payment_intent")) == 1


def test_a_declined_card_leaves_the_order_waiting_and_says_until_when(
    client, order, begin, fake_stripe, address
):
    begin()
    intent = payment_of(order).intent_id
    fake_stripe.pay(intent, DECLINED)
    text = client.get(address("pay_back"), follow=True).content.decode()
    held = order.pay_until.astimezone(dt.timezone(dt.timedelta(hours=7))).strftime("%H:%M")
    assert f"Ngân hàng chưa chấp nhận thẻ. Đơn vẫn được giữ đến {held}. Thử thẻ khác" in text
    assert "Thẻ không đủ tiền." in text
    assert (now(order).status, payment_of(order).status) == ("awaiting_payment", "failed")
    begin()
    fake_stripe.pay(intent)
    client.get(address("pay_back"))
    assert (now(order).status, payment_of(order).status) == ("placed", "paid")
    assert len(fake_stripe.all("payment_intent")) == 1


def test_a_bank_that_takes_its_time(client, order, begin, fake_stripe, address):
    begin()
    fake_stripe.pay(payment_of(order).intent_id, WORKING)
    text = client.get(address("pay_back"), follow=True).content.decode()
    assert "Ngân hàng đang xử lý" in text
    assert "data-card" not in text
    assert "go" in begin()
    fake_stripe.settle(payment_of(order).intent_id)
    assert client.get(address("pay_back"))["Location"] == address("done")


def test_without_scripts_the_hosted_page_pays(client, order, fake_stripe, address):
    answer = client.post(address("pay"), {"act": "page"})
    payment = payment_of(order)
    assert answer["Location"] == f"{fake_stripe.url}/c/pay/{payment.session_id}"
    assert client.post(address("pay"), {"act": "page"})["Location"] == answer["Location"]
    (session,) = fake_stripe.all("checkout.session")
    assert session["success_url"].endswith(address("pay_back"))
    assert session["cancel_url"].endswith(address("pay"))
    fake_stripe.pay_session(payment.session_id)
    assert client.get(address("pay_back"))["Location"] == address("done")
    payment.refresh_from_db()
    assert (payment.status, bool(payment.intent_id)) == ("paid", True)


def test_only_one_of_the_two_ways_can_be_paid(client, order, begin, fake_stripe, address):
    begin()
    first = payment_of(order)
    client.post(address("pay"), {"act": "page"})
    second = payment_of(order)
    assert (now(first).status, second.attempt) == ("cancelled", 2)
    assert fake_stripe.all("payment_intent")[0]["status"] == "canceled"
    begin()
    third = payment_of(order)
    assert (now(second).status, third.attempt) == ("cancelled", 3)
    assert [s["status"] for s in fake_stripe.all("checkout.session")] == ["expired"]
    assert [i["status"] for i in fake_stripe.all("payment_intent")][-1] == "requires_payment_method"


def test_an_intent_closed_at_stripe_is_followed_by_another(order, begin, fake_stripe):
    from shop.payment.stripe import intents

    begin()
    intents.cancel(payment_of(order).intent_id)
    assert begin()["client_secret"].startswith(payment_of(order).intent_id)
    assert [p.status for p in order.payments.all()] == ["cancelled", "waiting"]


def test_paid_in_the_moment_of_changing_the_way_counts(client, order, begin, fake_stripe, address):
    begin()
    fake_stripe.pay(payment_of(order).intent_id)
    client.post(address("pay"), {"act": "page"})
    assert (now(order).status, order.payments.count()) == ("placed", 1)
    assert not fake_stripe.all("checkout.session")


def test_another_way_to_pay_closes_the_intent(
    client, order, begin, fake_stripe, address, django_capture_on_commit_callbacks
):
    begin()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("pay"), {"act": "switch", "method": "transfer"})
    assert fake_stripe.all("payment_intent")[0]["status"] == "canceled"
    assert [p.method for p in order.payments.all()] == ["card", "transfer"]
    assert now(order).payment_method == "transfer"


def test_a_card_that_succeeds_after_the_order_was_given_up_is_refunded(
    client, order, begin, fake_stripe, address, django_capture_on_commit_callbacks
):
    begin()
    payment = payment_of(order)
    fake_stripe.pay(payment.intent_id)
    with django_capture_on_commit_callbacks(execute=True):
        give_up(order.pk, Order.CancelReason.NOT_PAID)
    with django_capture_on_commit_callbacks(execute=True):
        client.get(address("pay_back"))
    assert (now(order).status, now(payment).status) == ("cancelled", "refunded")
    assert [r["amount"] for r in fake_stripe.all("refund")] == [int(payment.amount)]


def test_giving_up_closes_the_intent(order, begin, fake_stripe, django_capture_on_commit_callbacks):
    begin()
    with django_capture_on_commit_callbacks(execute=True):
        give_up(order.pk, Order.CancelReason.NOT_PAID)
    assert fake_stripe.all("payment_intent")[0]["status"] == "canceled"


def test_when_the_time_is_over_nothing_can_be_paid(client, order, begin, fake_stripe, address):
    Order.objects.update(pay_until=timezone.now() - dt.timedelta(days=2000))
    text = client.get(address("pay")).content.decode()
    assert "Đã hết giờ thanh toán" in text
    assert '<button class="button button-large' not in text
    assert "go" in begin()
    client.post(address("pay"), {"act": "page"})
    client.post(address("pay"), {"act": "switch", "method": "transfer"})
    assert not fake_stripe.calls
    assert order.payments.get().method == "card"


@pytest.mark.parametrize("kind", ["error", "rate_limited", "garbage", "closed", "lost"])
def test_when_stripe_is_away_the_order_is_kept_and_a_transfer_offered(
    client, order, begin, fake_stripe, address, kind
):
    fake_stripe.faults.add("* /v1/*", kind)
    assert begin() == {"go": f"http://testserver{address('pay')}"}
    for act in ("page", "fields"):
        client.post(address("pay"), {"act": act})
    answer = client.get(address("pay"))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Dịch vụ thẻ lúc này không trả lời" in text
    assert "Chuyển khoản thay cho thẻ" in text
    assert client.get(address("pay_back"), follow=True).status_code == 200
    assert (now(order).status, payment_of(order).status) == ("awaiting_payment", "waiting")
    fake_stripe.faults.clear()
    from django.core.cache import cache

    cache.clear()
    begin()
    assert Order.objects.count() == 1


def test_without_keys_there_are_no_cards(client, order, address, settings):
    settings.STRIPE_SECRET_KEY = ""
    text = client.get(address("pay")).content.decode()
    assert "Lúc này chưa trả được bằng thẻ" in text
    assert "data-card" not in text


def test_cards_are_not_tried_without_end(client, order, begin, fake_stripe, monkeypatch):
    from shop.order.card import answers

    monkeypatch.setattr(answers, "BY_ORDER", answers.Limit("card-order", 2, 900))
    assert ["go" in begin() for _ in range(3)] == [False, False, True]


def test_the_page_costs_few_queries(client, order, address, django_assert_max_num_queries):
    client.get(address("pay"))
    # Four of them ask THE RULE.
    with django_assert_max_num_queries(10):
        client.get(address("pay"))
