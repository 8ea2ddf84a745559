"""Card payments over real processes of the shop, on PostgreSQL, with a Stripe of our own.

Twenty presses of one button, ten deliveries of one event, a worker killed between Stripe's answer
and the commit, a Stripe that says nothing: each time one order, one intent, one charge, one mail.
"""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from shop.communication.models import MailRecord
from shop.order.models import Order
from shop.payment.models import Payment, ProviderEvent
from shop.payment.stripe.patience import AT_ONCE
from tests.factories import ProductFactory
from tests.fake_stripe import FakeStripe
from tests.tools.served_shop import ServedShop
from tests.tools.web_buyer import WebBuyer

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

INTENTS = "/v1/payment_intents"


@pytest.fixture
def fake():
    with FakeStripe() as fake:
        yield fake


def on_page_2(shop: ServedShop) -> WebBuyer:
    """A guest before the button."""
    buyer = WebBuyer(shop.url)
    buyer.put(ProductFactory(stock=50).pk, 2)
    buyer.fill_address()
    buyer.see_page_2()
    return buyer


def all_at_once(number: int, act) -> list:
    """So many threads that start together; what each gave, or its error."""
    together = threading.Barrier(number)

    def run(_number: int):
        together.wait(timeout=60)
        try:
            return act()
        except requests.RequestException as error:
            return error

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


def copy_of(buyer: WebBuyer) -> WebBuyer:
    """Another tab of the same browser: a requests session is for one thread."""
    tab = WebBuyer(buyer.base)
    tab.session.cookies.update(buyer.session.cookies)
    tab.token, tab.agreement, tab.order_path = buyer.token, buyer.agreement, buyer.order_path
    return tab


def test_twenty_presses_are_one_order_one_intent_and_one_charge(fake):
    with ServedShop(fake, workers=4) as shop:
        buyer = on_page_2(shop)
        fake.faults.add(f"POST {INTENTS}", "slow", seconds=2)

        def press_and_pay() -> str:
            tab = copy_of(buyer)
            tab.press()
            return tab.begin_card().get("client_secret", "") if tab.order_path else ""

        secrets = {secret for secret in all_at_once(20, press_and_pay) if secret}
        fake.faults.clear()
        order = Order.objects.get()
        (intent,) = fake.all("payment_intent")
        assert secrets == {intent["client_secret"]}
        keys = {call.key for call in fake.calls.of("POST", INTENTS)}
        assert keys == {f"{order.number}-1"}
        assert order.payments.get().intent_id == intent["id"]
        fake.pay(intent["id"])
        tabs = [copy_of(buyer) for _ in range(5)]
        for tab in tabs:
            tab.order_path = f"/don-hang/{order.number}/{order.secret}/"
        all_at_once(5, lambda: tabs.pop().come_back())
    order.refresh_from_db()
    payment = order.payments.get()
    assert (order.status, payment.status, payment.received) == ("placed", "paid", payment.amount)
    assert len(fake.all("charge")) == 1
    assert [record.event for record in MailRecord.objects.all()] == [f"order-placed:{order.pk}"]
    assert order.lines.get().stockrecord.num_allocated == 2


def test_ten_deliveries_at_once_have_one_effect(fake):
    fake.webhooks.hold()
    with ServedShop(fake, workers=4) as shop:
        buyer = on_page_2(shop)
        buyer.press()
        buyer.begin_card()
        intent = Payment.objects.get().intent_id
        fake.pay(intent)
        fake.webhooks.add(shop.webhook)
        (event,) = fake.webhooks.of("payment_intent.succeeded")
        back = threading.Thread(target=copy_of(buyer).come_back)
        back.start()
        answers = fake.webhooks.deliver(event, times=10, parallel=True)
        back.join()
    assert {answer.status for answer in answers} == {200}
    order = Order.objects.get()
    assert (order.status, order.payments.get().status) == ("placed", "paid")
    assert ProviderEvent.objects.get().handled_at is not None
    assert order.status_changes.count() == 1
    assert MailRecord.objects.count() == 1
    assert order.lines.get().stockrecord.num_allocated == 2


def test_killed_between_stripes_answer_and_the_commit_a_retry_charges_once(fake):
    with ServedShop(fake, workers=1) as shop:
        buyer = on_page_2(shop)
        buyer.press()
        # Stripe has made it and the answer is on its way, for long.
        fake.faults.add(f"POST {INTENTS}", "lost", seconds=5, times=1)
        with ThreadPoolExecutor(1) as pool:
            lost = pool.submit(copy_of(buyer).begin_card)
            while not fake.all("payment_intent"):
                time.sleep(0.02)
            os.kill(shop.children()[0], signal.SIGKILL)
            assert isinstance(lost.exception(timeout=60), requests.RequestException)
        assert Payment.objects.get().intent_id == ""
        # What the buyer held open went with the worker, perhaps a moment after the answer did.
        again = copy_of(buyer)
        secret = again.begin_card()["client_secret"]
        (intent,) = fake.all("payment_intent")
        assert intent["client_secret"] == secret
        fake.pay(intent["id"])
        again.come_back()
    assert Order.objects.get().status == "placed"
    assert len(fake.all("charge")) == 1


def test_a_silent_stripe_takes_neither_the_catalogue_nor_an_order_with_it(fake):
    with ServedShop(fake, workers=1, threads=AT_ONCE + 4) as shop:
        buyers = [on_page_2(shop) for _ in range(AT_ONCE + 2)]
        for buyer in buyers:
            buyer.press()
        fake.faults.add(f"POST {INTENTS}", "slow", seconds=120)
        with ThreadPoolExecutor(len(buyers)) as pool:
            begun = [pool.submit(buyer.begin_card) for buyer in buyers]
            # Those who find no place are told so while the others still wait.
            while sum(each.done() for each in begun) < len(buyers) - AT_ONCE:
                time.sleep(0.05)
            own = buyers[0].order_path
            for path in ("/san-pham/", "/gio-hang/", own, f"{own}tra-tien/"):
                assert buyers[0].look(path).status_code == 200
            assert sum(not each.done() for each in begun) == AT_ONCE
            answers = [each.result(timeout=120) for each in begun]
        # Every one came back before Stripe did.
        assert all("go" in answer for answer in answers)
        assert not [call for call in fake.calls.of("POST", INTENTS) if call.status == 200]
        page = buyers[0].look(buyers[0].order_path + "tra-tien/").text
        assert "Dịch vụ thẻ lúc này không trả lời" in page
        assert "Chuyển khoản thay cho thẻ" in page
    assert Order.objects.filter(status="awaiting_payment").count() == len(buyers)
    assert not fake.all("payment_intent")
