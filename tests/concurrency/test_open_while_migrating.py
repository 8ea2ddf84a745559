"""Tables change while the shop sells: a migration gives way, nobody stands behind it for long.

PostgreSQL only: SQLite has one lock for all and no queue before it.
"""

import threading
import time
from io import StringIO

from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import OperationalError, connection

import pytest

from shop.order.models import Order
from shop.running import giving_way
from tests.concurrency.test_last_item import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TABLE = Order._meta.db_table
# What a buyer's question waits for at most, in seconds: its turn, on a machine with other work.
PATIENCE = 10


def said(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def columns() -> set[str]:
    return {
        name
        for (name,) in said(
            f"SELECT attname FROM pg_attribute WHERE attrelid = '{TABLE}'::regclass AND attnum > 0"
        )
    }


@pytest.fixture
def changed(monkeypatch):
    """Django's own command does one thing: a new column of the table of orders."""
    add = f"ALTER TABLE {TABLE} ADD COLUMN proven integer"
    monkeypatch.setattr(migrate.Command, "handle", lambda command, **options: said(add))
    monkeypatch.setattr(giving_way, "PAUSE_SECONDS", 0.2)
    yield
    said(f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS proven")


class Report:
    """A long look at the orders that keeps their table until it is told to end."""

    def __init__(self, question: str = f"SELECT COUNT(*) FROM {TABLE}") -> None:
        self.question = question
        self.begun, self.may_end = threading.Event(), threading.Event()

    def read(self) -> None:
        said("BEGIN")
        said(self.question)
        self.begun.set()
        assert self.may_end.wait(120)
        said("COMMIT")


class Upgrade:
    """`migrate`, and what it told."""

    def __init__(self, report: Report) -> None:
        self.report, self.told = report, StringIO()
        self.waits = threading.Event()

    def run(self) -> None:
        assert self.report.begun.wait(60)
        self.waits.set()
        call_command("migrate", stderr=self.told)


def test_buyers_pass_while_a_migration_waits_behind_a_report(changed):
    report = Report()
    upgrade = Upgrade(report)

    def buy() -> int:
        """Buyers come until the migration has given way twice; then the report ends."""
        assert upgrade.waits.wait(60)
        said(f"SET lock_timeout = '{PATIENCE}s'")
        served = 0
        try:
            while upgrade.told.getvalue().count("gave way") < 2:
                said(f"SELECT COUNT(*) FROM {TABLE}")
                served += 1
        finally:
            report.may_end.set()
        return served

    _read, _done, served = at_once(report.read, upgrade.run, buy)
    assert served > 1
    assert "proven" in columns()


def test_a_table_that_is_never_free_is_told_and_nothing_is_half_done(changed, monkeypatch):
    monkeypatch.setattr(giving_way, "TRIES", 2)
    report = Report()
    upgrade = Upgrade(report)

    def refused() -> str:
        try:
            with pytest.raises(CommandError) as told:
                upgrade.run()
        finally:
            report.may_end.set()
        return str(told.value)

    _read, words = at_once(report.read, refused)
    assert "lock timeout" in words
    assert "pg_stat_activity" in words
    assert "proven" not in columns()


INDEX = "order_by_proof"


def index() -> list[bool]:
    """Whether there is the new index, and whether it is whole."""
    found = said(f"SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('{INDEX}')")
    return [is_whole for (is_whole,) in found]


@pytest.fixture
def indexed(monkeypatch):
    """Django's own command makes an index of the orders, concurrently."""
    add = f'CREATE INDEX CONCURRENTLY "{INDEX}" ON {TABLE} (status, id)'
    monkeypatch.setattr(migrate.Command, "handle", lambda command, **options: said(add))
    yield add
    said(f"DROP INDEX IF EXISTS {INDEX}")


def writing() -> Report:
    """An index waits for whoever began to write before it, and nobody waits for the index."""
    return Report(f"DELETE FROM {TABLE} WHERE false")


def test_an_index_waits_as_long_as_it_must_and_buyers_write_meanwhile(indexed, monkeypatch):
    monkeypatch.setattr(giving_way, "WAIT_MILLISECONDS", 50)
    report = writing()
    upgrade = Upgrade(report)

    def buy() -> None:
        assert upgrade.waits.wait(60)
        said(f"SET lock_timeout = '{PATIENCE}s'")
        try:
            # Many times what a change of the table would have got.
            until = time.monotonic() + 1
            while time.monotonic() < until or not index():
                said(f"UPDATE {TABLE} SET status = status WHERE false")
        finally:
            report.may_end.set()

    at_once(report.read, upgrade.run, buy)
    assert index() == [True]
    assert upgrade.told.getvalue() == ""


def test_half_an_index_of_an_upgrade_that_was_broken_off_is_replaced(indexed):
    report = writing()

    def broken_off() -> None:
        assert report.begun.wait(60)
        said("SET lock_timeout = '50ms'")
        try:
            with pytest.raises(OperationalError):
                said(indexed)
        finally:
            report.may_end.set()

    at_once(report.read, broken_off)
    assert index() == [False]
    call_command("migrate")
    assert index() == [True]


def test_the_connection_waits_as_before_once_it_is_done(changed):
    said("SET lock_timeout = '7s'")
    call_command("migrate")
    assert said("SHOW lock_timeout") == [("7s",)]
    said("RESET lock_timeout")


def test_another_error_is_told_at_once(monkeypatch):
    tries = []

    def wrong() -> None:
        tries.append(1)
        said("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(Exception, match="terminat|closed"):
        giving_way.until_free(wrong, database="default", told=tries.append)
    connection.close()
    assert len(tries) == 1
