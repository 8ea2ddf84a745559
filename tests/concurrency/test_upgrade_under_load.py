"""The latest migrations of a full shop, taken back and run again while buyers order."""

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tools.databases import PostgresServer
from tests.tools.filled import many_rows
from tests.tools.sources import ROOT

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.thorough]

ORDERS = 20_000
# What docs/operations.md states: how long a table is held at most.
MOST_SECONDS = 10
# Where the room stood some versions ago; `migrate` goes back there, with all that was built on it,
# and forward again.
BEFORE = ("order", "0014")


@pytest.fixture
def shop(tmp_path, of_the_run):
    """A database that the migrations made, with many orders in it."""
    databases = PostgresServer(tmp_path, of_the_run)
    databases.begin()
    with databases.connect("empty") as there:
        for table in ("order_order", "order_line", "basket_line", "partner_stockrecord"):
            many_rows(there, table, ORDERS, quantity="1")
    yield databases
    databases.close()


def migrate(shop: PostgresServer, *words: str) -> None:
    environment = os.environ | {"DATABASE_URL": shop.url("empty"), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def buyers(shop: PostgresServer, stop: threading.Event) -> int:
    """Touch what an order touches, waiting for each table no longer than is stated."""
    served = 0
    with shop.connect("empty") as there:
        there.execute(f"SET lock_timeout = '{MOST_SECONDS}s'")
        while not stop.is_set():
            number = [served % ORDERS + 1]
            there.execute("SELECT id FROM partner_stockrecord WHERE id = %s FOR UPDATE", number)
            there.execute("UPDATE order_order SET number = number WHERE id = %s", number)
            there.execute("UPDATE order_line SET title = title WHERE id = %s", number)
            there.execute("UPDATE basket_line SET quantity = 1 WHERE id = %s", number)
            served += 1
            time.sleep(0.01)
    return served


def test_no_buyer_waits_longer_than_is_stated(shop):
    stop = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        under_load = [pool.submit(buyers, shop, stop) for _ in range(2)]
        try:
            migrate(shop, *BEFORE)
            migrate(shop)
        finally:
            stop.set()
        served = [one.result() for one in under_load]
    assert min(served) > 100
