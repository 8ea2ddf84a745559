"""Processes killed at fifty random moments of checkout under load; what is left adds up.

Buyers go through the real pages of a served shop, pay at a Stripe of our own, come back or do not;
Stripe tells the shop what happened, now and again to a process that is being killed. Those who
answer die, the worker that sends the mails and the sweep as well, and now and again a connection to
the database. Afterwards the
reconciliation runs once, what the dead have left is taken up, and then every paid intent has its
order, the money of every order is known, its buyer was written to, and the stock adds up, also
when the time to pay is over.

`KILLS=200` kills so many (docs/operations.md); what happened is printed (`pytest -s`).
"""

import collections
import datetime as dt
import email
import itertools
import json
import os
import random
import time
from pathlib import Path

from django.db import connection
from django.db.models import Sum
from django.utils import timezone

import pytest
from django_tasks_db.models import DBTaskResult

from shop.basket.models import StockHold
from shop.certification import clock
from shop.communication.models import MailRecord
from shop.order.models import Line, Order, OrderStatusChange
from shop.partner.models import StockRecord
from shop.payment.models import Payment
from tests.factories import ProductFactory
from tests.factories.orders import address_form
from tests.fake_stripe import FakeStripe
from tests.tools.served_shop import ServedShop, kill_one
from tests.tools.served_workers import ServedWorkers
from tests.tools.shoppers import Shopper, wait_for_steps

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

KILLS = int(os.environ.get("KILLS", "50"))
BUYERS = 6
STOCK = 100_000
# Before so many of the kills a connection to the database is dropped.
DROPPED = 0.2
LONG_AGO = dt.timedelta(days=3)
# What payments and orders are, by what the intent is.
MEANS = {
    "succeeded": {("paid", "placed")},
    "processing": {("processing", "awaiting_payment")},
    "requires_payment_method": {("waiting", "awaiting_payment"), ("failed", "awaiting_payment")},
}


@pytest.mark.timeout(60 + 20 * KILLS)
def test_kills_lose_no_money_no_order_no_mail_and_no_stock(tmp_path):
    products = [ProductFactory(stock=STOCK).pk for _ in range(3)]
    chance = random.Random(KILLS)
    drilled = {"settings": "tests.tools.drilled_settings", "more": {"DRILLED_MAILS": str(tmp_path)}}
    began = time.monotonic()
    with FakeStripe(again_after=(0.2, 1)) as fake, ServedShop(fake, workers=3, **drilled) as shop:
        fake.webhooks.add(shop.webhook)
        with ServedWorkers(shop) as workers:
            shoppers = [Shopper(shop, products, address_form(), n) for n in range(BUYERS)]
            for shopper in shoppers:
                shopper.start()
            killed = _kill(shop, workers, shoppers, chance)
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
            _check_orders_once()
            _wait_for_what_is_left()
            copies = _check_mails(tmp_path)
            second = _reconciled(shop)
            _wait_for_the_end_of_holds()
            _check_stock()
    print(_told(killed, fake, shoppers, first, copies, time.monotonic() - began))  # noqa: T201
    assert not first["intents_without_order"]
    assert not first["orders_without_intent"]
    assert not first["need_attention"]
    assert second["changed"] == 0


def _kill(shop: ServedShop, workers: ServedWorkers, shoppers: list[Shopper], chance) -> dict:
    """So many processes, at any moment; of those that answer and those that work, how many."""
    killed = {"web": 0, "worker": 0}
    while sum(killed.values()) < KILLS:
        wait_for_steps(shoppers, chance.randint(2, 8))
        time.sleep(chance.uniform(0, 0.2))
        if chance.random() < DROPPED:
            _drop_a_connection()
        kind = chance.choices(["web", "worker"], [3, 2])[0]
        running = shop.children() if kind == "web" else workers.children()
        killed[kind] += bool(kill_one(running, chance))
    return killed


def _drop_a_connection() -> None:
    """One of the shop's to the database, whatever is said over it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database() ORDER BY random() LIMIT 1"
        )


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
    charged = sorted(c["payment_intent"] for c in fake.all("charge") if c["paid"])
    kept = Payment.objects.filter(status="paid", order__status="placed")
    assert charged == sorted(kept.values_list("intent_id", flat=True))


def _check_stock() -> None:
    """What is allocated is what orders and holds say, to the piece."""
    for record in StockRecord.objects.all():
        lines = Line.objects.filter(stockrecord=record, allocation_cancelled=False)
        holds = StockHold.objects.filter(stockrecord=record)
        expected = (lines.aggregate(n=Sum("num_allocated"))["n"] or 0) + (
            holds.aggregate(n=Sum("quantity"))["n"] or 0
        )
        assert (record.num_in_stock, record.num_allocated or 0) == (STOCK, expected)


def _check_orders_once() -> None:
    """No order was placed twice."""
    changes = OrderStatusChange.objects.order_by("order_id").values_list("order_id", flat=True)
    assert all(len(list(group)) == 1 for _key, group in itertools.groupby(changes))


def _wait_for_what_is_left() -> None:
    """Some minutes go by: tasks and mails whose worker died are somebody else's then."""
    DBTaskResult.objects.running().update(started_at=timezone.now() - LONG_AGO)
    MailRecord.objects.exclude(state="sent").update(next_try_at=clock.now())
    tasks = DBTaskResult.objects
    # What the index waits for is noticed by whoever searches.
    watched = tasks.exclude(task_path__startswith="shop.search.")
    left = ("task_path", "status", "exception_class_path")
    _until_nothing_is_left(lambda: watched.ready() | watched.running() | watched.failed(), *left)
    unsent = MailRecord.objects.exclude(state="sent")
    _until_nothing_is_left(unsent.all, "event", "state")


def _until_nothing_is_left(left, *told: str, seconds: float = 120) -> None:
    over = time.monotonic() + seconds
    while left().exists():
        assert time.monotonic() < over, list(left().values_list(*told)[:20])
        time.sleep(0.2)


def _check_mails(folder: Path) -> int:
    """Who placed an order was written to about it, nobody else, and a copy is known as one.

    How many copies: a worker died between sending a mail and writing down that it had.
    """
    placed = Order.objects.filter(status="placed").values_list("pk", flat=True)
    records = MailRecord.objects.values_list("event", "state")
    assert sorted(records) == sorted((f"order-placed:{pk}", "sent") for pk in placed)
    lines = [line for one in folder.iterdir() for line in one.read_text().splitlines()]
    names = [email.message_from_string(one)["Message-ID"] for one in lines if _names(one)]
    times = collections.Counter(names)
    assert len(times) == len(placed), "as many mails as orders, each at least once"
    return sum(times.values()) - len(times)


def _names(line: str) -> bool:
    return line.startswith("Message-ID:")


def _wait_for_the_end_of_holds() -> None:
    """When the time is over, only what was paid, or is being paid, keeps its goods."""
    over = clock.now() - dt.timedelta(minutes=1)
    StockHold.objects.update(expires_at=over)
    Order.objects.filter(status="awaiting_payment").update(pay_until=over)
    _until_nothing_is_left(StockHold.objects.all, "basket", "quantity")
    unpaid = Order.objects.filter(status="awaiting_payment").exclude(payments__status="processing")
    _until_nothing_is_left(unpaid.all, "number", "payments__status")


def _told(killed: dict, fake: FakeStripe, shoppers, first: dict, copies: int, took: float) -> str:
    """What happened, for whoever ran it by hand."""
    intents = collections.Counter(one["status"] for one in fake.all("payment_intent"))
    told = {
        "killed": killed,
        "steps": sum(shopper.steps for shopper in shoppers),
        "orders": Order.objects.count(),
        "intents": dict(intents),
        "charges": sum(1 for one in fake.all("charge") if one["paid"]),
        "put right by the reconciliation": first["changed"],
        "mails": MailRecord.objects.filter(event__startswith="order-placed:").count(),
        "of these sent twice, under one Message-ID": copies,
        "seconds": round(took),
    }
    return json.dumps(told, indent=2)
