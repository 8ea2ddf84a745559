"""Workers killed at fifty random moments of checkout under load; what is left adds up.

Buyers go through the real pages of a served shop, pay at a Stripe of our own, come back or do not;
Stripe tells the shop what happened, now and again to a process that is being killed. Afterwards the
reconciliation runs once, and then every paid intent has its order, the money of every order is
known, and the stock adds up.
"""

import itertools
import json
import random
import threading
import time

from django.db.models import Sum

import pytest
import requests

from shop.basket.models import StockHold
from shop.communication.models import MailRecord
from shop.order.models import Line, Order, OrderStatusChange
from shop.partner.models import StockRecord
from shop.payment.models import Payment
from tests.factories import ProductFactory
from tests.factories.orders import address_form
from tests.fake_stripe import PROCESSING, FakeStripe
from tests.tools.served_shop import ServedShop
from tests.tools.web_buyer import WebBuyer

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KILLS = 50
BUYERS = 6
STOCK = 100_000
GOOD, DECLINED = "4242424242424242", "4000000000000002"
# What payments and orders are, by what the intent is.
MEANS = {
    "succeeded": {("paid", "placed")},
    "processing": {("processing", "awaiting_payment")},
    "requires_payment_method": {("waiting", "awaiting_payment"), ("failed", "awaiting_payment")},
}


class Shopper(threading.Thread):
    """Buys again and again, trying each step a few times, until told to stop."""

    def __init__(self, shop: ServedShop, products: list[int], form: dict, number: int) -> None:
        super().__init__(daemon=True)
        self.shop, self.products, self.form = shop, products, form
        self.chance = random.Random(number)
        self.stop = threading.Event()
        self.steps = self.finished = 0
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.stop.is_set():
            try:
                self._buy()
                self.finished += 1
            except requests.RequestException:
                # A process died once too often for this buyer, who leaves.
                continue
            except Exception as wrong:
                self.wrong.append(repr(wrong))
                raise

    def _buy(self) -> None:
        buyer = WebBuyer(self.shop.url)
        self._try(lambda: buyer.put(self.chance.choice(self.products), 2))
        self._try(lambda: buyer.fill_address(self.form))
        self._try(buyer.see_page_2)
        self._try(buyer.press)
        secret = self._try(buyer.begin_card).get("client_secret", "") if buyer.order_path else ""
        if not secret:
            return
        card = self.chance.choices([GOOD, DECLINED, PROCESSING], [6, 1, 1])[0]
        self.shop.fake.pay(secret.partition("_secret_")[0], card)
        if self.chance.random() < 0.5:
            self._try(buyer.come_back)

    def _try(self, step):
        for left in (2, 1, 0):
            try:
                done = step()
                self.steps += 1
                return done
            except (requests.ConnectionError, requests.HTTPError):
                if not left:
                    raise
                time.sleep(0.1)


def test_fifty_kills_lose_no_money_no_order_and_no_stock():
    products = [ProductFactory(stock=STOCK).pk for _ in range(3)]
    chance = random.Random(50)
    with FakeStripe(again_after=(0.2, 1)) as fake, ServedShop(fake, workers=3) as shop:
        fake.webhooks.add(shop.webhook)
        shoppers = [Shopper(shop, products, address_form(), n) for n in range(BUYERS)]
        for shopper in shoppers:
            shopper.start()
        killed = 0
        while killed < KILLS:
            _wait_for_steps(shoppers, chance.randint(2, 8))
            time.sleep(chance.uniform(0, 0.2))
            killed += shop.kill_one(chance)
        for shopper in shoppers:
            shopper.stop.set()
        for shopper in shoppers:
            shopper.join(120)
        assert not [wrong for shopper in shoppers for wrong in shopper.wrong]
        assert sum(shopper.finished for shopper in shoppers) > BUYERS
        fake.webhooks.wait(60)
        first = _reconciled(shop)
        _check_money(fake)
        _check_stock()
        _check_once()
        second = _reconciled(shop)
    assert not first["intents_without_order"]
    assert not first["orders_without_intent"]
    assert not first["need_attention"]
    assert second["changed"] == 0


def _wait_for_steps(shoppers: list[Shopper], more: int) -> None:
    """Until the buyers together got so much further: a kill is worth something only under load."""
    wanted = sum(shopper.steps for shopper in shoppers) + more
    while sum(shopper.steps for shopper in shoppers) < wanted:
        assert any(shopper.is_alive() for shopper in shoppers)
        time.sleep(0.01)


def _reconciled(shop: ServedShop) -> dict:
    done = shop.manage("reconcile_payments", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict = json.loads(done.stdout)
    return found


def _check_money(fake: FakeStripe) -> None:
    """Every intent has its order, in the state that the intent means; nothing else is paid."""
    told = {intent["id"]: intent for intent in fake.all("payment_intent")}
    rows = Payment.objects.values_list("intent_id", "status", "order__status", "received")
    known = {intent: (status, order, received) for intent, status, order, received in rows}
    assert any(intent["status"] == "succeeded" for intent in told.values())
    for name, intent in told.items():
        status, order, received = known[name]
        assert (status, order) in MEANS[intent["status"]], name
        assert received == intent["amount_received"]
    for name, (status, order, received) in known.items():
        if name not in told:
            assert (status, order, received) == ("waiting", "awaiting_payment", 0)
    paid = [i["metadata"]["order"] for i in told.values() if i["status"] == "succeeded"]
    assert len(paid) == len(set(paid)), "an order was paid twice"
    assert Payment.objects.count() == Order.objects.count()


def _check_stock() -> None:
    """What is allocated is what orders and holds say, to the piece."""
    for record in StockRecord.objects.all():
        lines = Line.objects.filter(stockrecord=record, allocation_cancelled=False)
        holds = StockHold.objects.filter(stockrecord=record)
        expected = (lines.aggregate(n=Sum("num_allocated"))["n"] or 0) + (
            holds.aggregate(n=Sum("quantity"))["n"] or 0
        )
        assert (record.num_in_stock, record.num_allocated or 0) == (STOCK, expected)


def _check_once() -> None:
    """No order was placed twice, and nobody was written to twice."""
    changes = OrderStatusChange.objects.order_by("order_id").values_list("order_id", flat=True)
    assert all(len(list(group)) == 1 for _key, group in itertools.groupby(changes))
    events = list(MailRecord.objects.values_list("event", flat=True))
    placed = Order.objects.filter(status="placed").values_list("pk", flat=True)
    assert set(events) <= {f"order-placed:{pk}" for pk in placed}
