"""A shop that sells is backed up; on another machine it comes back, counted, and sells on.

What was bought after the backup is lost to it, and told: every card payment without an order.
"""

import json
import os
import threading
from pathlib import Path

from django.conf import settings
from django.urls import reverse

import psycopg
import pytest
import requests

from shop.backups import manifest
from shop.certification.models import Certificate
from shop.order.models import Order
from tests.factories import ProductFactory
from tests.factories.orders import address_form
from tests.fake_stripe import FakeStripe
from tests.tools.served_shop import ServedShop
from tests.tools.web_buyer import WebBuyer

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SETTINGS = "tests.tools.kept_settings"
CARD = "4242424242424242"


def server(name: str) -> psycopg.Connection:
    """One database of the server that the tests use."""
    to = settings.DATABASES["default"]
    return psycopg.connect(
        dbname=name,
        host=to["HOST"],
        port=to["PORT"] or None,
        user=to["USER"],
        password=to["PASSWORD"] or None,
        autocommit=True,
    )


@pytest.fixture
def empty_database():
    """An empty database on the same server: its address for DATABASE_URL."""
    name = f"restored_{os.getpid()}"
    with server("postgres") as db:
        db.execute(f'CREATE DATABASE "{name}"')
        yield os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + name
        db.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def bought(shop: ServedShop, product: int, form: dict[str, str]) -> str:
    """One order paid by card; the name of its intent."""
    buyer = WebBuyer(shop.url)
    buyer.put(product, 1)
    buyer.fill_address(form)
    buyer.see_page_2()
    buyer.press()
    intent = buyer.begin_card()["client_secret"].partition("_secret_")[0]
    shop.fake.pay(intent, CARD)
    buyer.come_back()
    return intent


def keep_buying(stop: threading.Event, *what) -> None:
    """Orders go on being placed while the backup is made."""
    while not stop.is_set():
        bought(*what)


def counts(url: str) -> dict[str, int]:
    """Rows of each table, asked of the database itself."""
    with server(url.rpartition("/")[2]) as db:
        names = db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {
            name: db.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for (name,) in names
        }


def test_a_selling_shop_comes_back_elsewhere_and_sells_on(tmp_path: Path, empty_database: str):
    product = ProductFactory(stock=1000)
    form = address_form()
    shelf = reverse("catalogue:detail", args=[product.slug, product.pk])
    code = Certificate.objects.get(product=product).code
    here, there = tmp_path / "here", tmp_path / "there"
    (here / "media").mkdir(parents=True)
    (here / "media/gói.avif").write_bytes(os.urandom(4096))
    with FakeStripe() as fake:
        with ServedShop(fake, settings=SETTINGS, more={"KEPT_FILES": str(here)}) as shop:
            fake.webhooks.add(shop.webhook)
            kept = [bought(shop, product.pk, form) for _ in range(3)]
            stop = threading.Event()
            crowd = threading.Thread(target=keep_buying, args=(stop, shop, product.pk, form))
            crowd.start()
            made = shop.manage("backup")
            stop.set()
            crowd.join(120)
            assert made.returncode == 0, made.stderr
            late = bought(shop, product.pk, form)
            fake.webhooks.wait(60)
        folder = Path(made.stdout.splitlines()[0])
        said = manifest.read(folder)
        orders_before = Order.objects.count()

        machine = {"KEPT_FILES": str(there), "DATABASE_URL": empty_database}
        new = ServedShop(fake, settings=SETTINGS, more=machine)
        back = new.manage("restore_backup", str(folder))
        assert back.returncode == 0, back.stderr
        assert counts(empty_database) == said.tables
        assert 3 <= said.tables["order_order"] < orders_before
        for path in (here / "media").rglob("*.avif"):
            copied = there / "media" / path.relative_to(here / "media")
            assert copied.read_bytes() == path.read_bytes()

        with new:
            buyer = WebBuyer(new.url)
            assert product.title in buyer.look(shelf).text
            page = buyer.look(reverse("certification:certificate", args=[code]))
            assert page.status_code == 200
            again = bought(new, product.pk, form)
            ready = requests.get(f"{new.url}/readyz", timeout=30)
            assert ready.json()["database"] is True
            told = json.loads(new.manage("reconcile_payments", "--json").stdout)
        found = str(told["intents_without_order"])
        assert late in found
        assert not [intent for intent in [*kept, again] if intent in found]

        refused = new.manage("restore_backup", str(folder))
        assert refused.returncode == 1
        assert "already has tables" in refused.stderr
        rehearsed = new.manage("rehearse_restore", str(folder))
        assert rehearsed.returncode == 0, rehearsed.stderr
        assert f"{said.tables['order_order']} orders" in rehearsed.stdout
