"""Parts of a served shop that fall silent, get slow, or drop their connections, and come back.

No page waits for ever: what needs the database says that it is away, what needs the store alone
answers without it, and nobody has to start anything again.
"""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from django.conf import settings as shop_settings
from django.db import connection

import pytest
import requests

from shop.memory.shared import AWAY_SECONDS, SLOW_ANSWERS, SLOW_SECONDS
from tests.factories import ProductFactory
from tests.fake_stripe import FakeStripe
from tests.tools.served_shop import ServedShop
from tests.tools.stalled_settings import DATABASE_ANSWERS_WITHIN
from tests.tools.stalling import Stalling
from tests.tools.web_buyer import WebBuyer

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LISTING = "/san-pham/"
# A page that hangs is one that takes longer, on whatever machine.
SECONDS = 60


@pytest.fixture
def product():
    return ProductFactory(stock=10)


@pytest.fixture
def ways():
    """To the database and to the store, and the shop that takes them."""
    if not shop_settings.REDIS_URL:
        pytest.skip("needs Redis: set REDIS_URL, or run make test-all")
    told = connection.settings_dict
    database = f"{told['HOST']}/.s.PGSQL.{told['PORT'] or 5432}"
    with (
        Stalling(database) as to_database,
        Stalling(urlsplit(shop_settings.REDIS_URL).path) as to_store,
    ):
        address = f"postgres://{told['USER']}@127.0.0.1:{to_database.port}/{told['NAME']}"
        more = {
            "DATABASE_URL": address,
            "REDIS_URL": f"redis://127.0.0.1:{to_store.port}/0",
            "STALLED_PLACE": uuid.uuid4().hex,
        }
        place = "tests.tools.stalled_settings"
        with FakeStripe() as fake, ServedShop(fake, threads=4, settings=place, more=more) as shop:
            yield shop, to_database, to_store


def test_silent_parts_take_no_page_with_them(ways, product):
    shop, to_database, to_store = ways

    def ask(path: str = LISTING) -> requests.Response:
        return requests.get(shop.url + path, timeout=SECONDS)

    assert ask().status_code == 200
    _drop_connections()
    assert [ask().status_code for _ in range(6)] == [200] * 6

    to_database.stall()
    away = ask()
    assert (away.status_code, away.headers["Retry-After"]) == (503, "30")
    assert "Giỏ hàng vẫn còn nguyên" in away.text
    assert ask("/healthz").status_code == 200
    ready = ask("/readyz")
    assert (ready.status_code, ready.json()["database"]) == (503, False)
    to_database.flow()
    assert [ask().status_code for _ in range(6)] == [200] * 6

    to_store.stall()
    assert [ask().status_code for _ in range(6)] == [200] * 6
    buyer = WebBuyer(shop.url)
    buyer.put(product.pk)
    buyer.fill_address()
    buyer.see_page_2()
    assert buyer.press("cash").status_code == 302
    assert buyer.order_path
    ready = ask("/readyz")
    assert (ready.status_code, ready.json()["cache"]) == (200, False)
    to_store.flow()
    time.sleep(AWAY_SECONDS)
    assert ask().status_code == 200
    assert ask("/readyz").json()["cache"] is True


def test_slow_parts_take_no_page_with_them(ways, product):
    """Judged by what is asked, not by how long it takes: a page waits that often at most."""
    shop, to_database, to_store = ways

    def ask(path: str = LISTING) -> requests.Response:
        return requests.get(shop.url + path, timeout=SECONDS)

    # Both processes have read what every page needs.
    assert [ask().status_code for _ in range(6)] == [200] * 6

    to_store.slow(SLOW_SECONDS * 1.2)
    begun = time.monotonic()
    assert [ask().status_code for _ in range(12)] == [200] * 12
    # Every process leaves it alone after a few answers, and after one each time it tries again.
    tries = (time.monotonic() - begun) // AWAY_SECONDS + 1
    assert 0 < to_store.answers <= 2 * (SLOW_ANSWERS + tries)
    to_store.slow(0)
    time.sleep(AWAY_SECONDS)
    assert [ask().status_code for _ in range(6)] == [200] * 6
    assert ask("/readyz").json()["cache"] is True

    # Slower than a page likes, quicker than it waits: the page is whole, and the others go on.
    to_database.slow(0.1)
    with ThreadPoolExecutor(1) as reader:
        listing = reader.submit(ask)
        while not to_database.answers:
            time.sleep(0.01)
        assert ask("/healthz").status_code == 200
        assert not listing.done()
        assert listing.result().status_code == 200
    assert to_database.answers < 100
    # Slower than it waits: no more than whether the connection is good, another one and the first
    # question, of all that a page asks.
    to_database.slow(DATABASE_ANSWERS_WITHIN * 2)
    assert ask().status_code == 503
    assert to_database.answers <= 4


def _drop_connections() -> None:
    """As a restart of the database does, or a network."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert cursor.rowcount
