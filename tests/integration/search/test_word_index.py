"""The index of words is there after every migration, and follows the table."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.search.asking import Ask
from shop.search.backends.embedded import matching, postgresql, sqlite
from shop.search.backends.embedded.backend import EmbeddedBackend
from shop.search.models import SearchDocument
from tests.contract.search.words import typed
from tests.factories.documents import document, write

pytestmark = pytest.mark.django_db(transaction=True)
IS_SQLITE = connection.vendor == "sqlite"


def _found(text: str) -> list[int]:
    ask = Ask(day=dt.date(2024, 12, 31), readings=typed(text), order="stars")
    return EmbeddedBackend().answer(ask).ids


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_the_index_follows_what_is_written_renamed_and_removed():
    one, other = document("Chè Tân Cương"), document("Miến dong")
    write([one, other])
    assert _found("tan cuong") == [one.pk]
    one.name, one.name_key = "chè la bằng", "che la bang"
    write([one])
    assert (_found("tan cuong"), _found("la bang")) == ([], [one.pk])
    SearchDocument.objects.filter(pk=one.pk).delete()
    assert _found("la bang") == []
    assert _found("mien") == [other.pk]


def test_an_index_that_is_lost_is_made_anew_and_filled():
    row = document("Chè Tân Cương")
    write([row])
    _run(f"DROP TABLE {sqlite.TABLE}" if IS_SQLITE else f"DROP INDEX {postgresql.INDEX}")
    matching.prepare("default")
    assert _found("tan cuong") == [row.pk]


def test_an_index_that_is_right_is_left_alone():
    matching.prepare("default")
    with CaptureQueriesContext(connection) as asked:
        matching.prepare("default")
    assert not [one for one in asked if "INDEX" in one["sql"] or "VIRTUAL" in one["sql"]]


@pytest.mark.skipif(not IS_SQLITE, reason="PostgreSQL keeps its indexes itself")
def test_triggers_that_a_migration_lost_are_made_anew():
    _run(*(f"DROP TRIGGER {sqlite.TABLE}_{name}" for name in ("added", "changed", "removed")))
    matching.prepare("default")
    row = document("Chè Tân Cương")
    write([row])
    assert _found("tan cuong") == [row.pk]


@pytest.mark.postgres
def test_postgresql_uses_its_index():
    write([document() for _ in range(50)])
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(f"EXPLAIN {postgresql.ASK}", [0, "'mien' & 'dong':*"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("RESET enable_seqscan")
    assert postgresql.INDEX in plan
