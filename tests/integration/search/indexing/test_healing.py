"""What a failure left is indexed by readers and the worker, without another change."""

import datetime as dt
import logging
from io import StringIO

from django.core.cache import cache
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.models.signals import post_migrate
from django.utils import timezone

import pytest
from django_tasks_db.models import DBTaskResult

from shop.catalogue.models import Product
from shop.certification import clock
from shop.search import backends
from shop.search.asking import Ask
from shop.search.indexing import healing, pending, reading
from shop.search.indexing.rows import note
from shop.search.models import IndexState, PendingProduct, SearchDocument, SetAside
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.SEARCH_INDEXES = "after commit"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # The table of another test, with numbers that come again.
    backends.embedded().snapshots.forget()


@pytest.fixture
def product():
    return ProductFactory(title_vi="Mật ong")


def locked(*args, **kwargs):
    raise OperationalError("database is locked")


def found():
    return backends.answer(Ask(day=clock.today())).ids


def withdraw(product):
    certificate = product.certificates.get()
    certificate.withdrawn_on = dt.date(2024, 1, 1)
    certificate.save()


def withdraw_without_indexing(product, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(pending, "_index_chunk", locked)
        withdraw(product)
    assert PendingProduct.objects.count() == 1


def let_time_pass():
    """The notes have waited for longer than readers are patient."""
    PendingProduct.objects.update(noted_at=timezone.now() - healing.PATIENCE)


def spoil(monkeypatch, *products):
    """These products cannot be indexed."""
    bad, right = {one.pk for one in products}, reading._periods

    def periods(row, around):
        if row["id"] in bad:
            raise ValueError("a bad product")
        return right(row, around)

    monkeypatch.setattr(reading, "_periods", periods)


def test_a_reader_indexes_what_has_waited_too_long(product, monkeypatch):
    withdraw_without_indexing(product, monkeypatch)
    let_time_pass()
    assert found() == []
    assert not PendingProduct.objects.exists()


def test_a_note_of_this_moment_is_left_to_its_change(
    product, monkeypatch, django_assert_num_queries
):
    withdraw_without_indexing(product, monkeypatch)
    found()
    with django_assert_num_queries(1):
        found()
    assert PendingProduct.objects.count() == 1


def test_a_failure_calls_the_worker_once_in_a_while(product, monkeypatch):
    withdraw_without_indexing(product, monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr(pending, "_index_chunk", locked)
        product.save()
    (call,) = DBTaskResult.objects.filter(task_path__endswith="index_the_rest")
    call.task.func()
    assert not PendingProduct.objects.exists()
    assert found() == []


def test_a_reader_does_a_little_and_calls_the_worker(monkeypatch):
    ProductFactory.create_batch(5)
    SearchDocument.objects.all().delete()
    IndexState.objects.all().delete()
    note(Product.objects.values_list("pk", flat=True))
    let_time_pass()
    monkeypatch.setattr(healing, "MOST", 2)
    assert [len(found()) for _ in range(4)] == [2, 4, 5, 5]
    assert DBTaskResult.objects.count() == 1


def test_inside_a_transaction_nobody_heals(product, monkeypatch):
    withdraw_without_indexing(product, monkeypatch)
    let_time_pass()
    with transaction.atomic():
        found()
    assert PendingProduct.objects.count() == 1


def test_a_page_is_answered_though_healing_fails(product, monkeypatch, caplog):
    withdraw_without_indexing(product, monkeypatch)
    let_time_pass()
    tries = []

    def fail(*args):
        tries.append(args)
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(healing, "index_a_few", fail)
    for _ in range(3):
        assert found() == [product.pk]
    assert len(tries) == 1
    cache.delete("search:pause")
    found()
    assert len(tries) == 2
    assert [one.name for one in caplog.records].count(healing.__name__) == 1


def test_sqlite_waits_for_no_lock_and_is_patient_again():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL passes over a locked row")
    before = healing._busy_timeout()
    with healing._not_waiting():
        assert healing._busy_timeout() == 0
    assert healing._busy_timeout() == before


def test_one_that_cannot_be_indexed_is_not_sold_and_stops_no_other(product, monkeypatch, caplog):
    others = ProductFactory.create_batch(4)
    spoil(monkeypatch, product)
    with transaction.atomic():
        for one in (others[0], product, *others[1:]):
            one.title_vi = "Mới"
            one.save()
        withdraw(others[3])
    assert set(found()) == {one.pk for one in others[:3]}
    assert SearchDocument.objects.filter(name="mới").count() == 4
    assert SearchDocument.objects.get(pk=product.pk).gone
    assert not PendingProduct.objects.exists()
    product.save()
    row = SetAside.objects.get()
    assert (row.pk, row.failures, row.why) == (product.pk, 2, "ValueError: a bad product")
    told = [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR]
    assert told == [f"product {product.pk} cannot be indexed and is not found"]


def test_it_is_found_again_once_it_can_be_indexed(product, monkeypatch):
    with monkeypatch.context() as patched:
        spoil(patched, product)
        product.save()
        assert found() == []
    product.save()
    assert found() == [product.pk]
    assert not SetAside.objects.exists()


def test_a_locked_database_sets_nothing_aside(product, monkeypatch):
    monkeypatch.setattr("shop.search.indexing.writing.documents_of", locked)
    product.save()
    assert not SetAside.objects.exists()
    assert not SearchDocument.objects.get(pk=product.pk).gone
    assert PendingProduct.objects.count() == 1


@pytest.mark.parametrize("how", [{}, {"check": True}, {"rebuild": True}])
def test_the_command_tries_again_and_tells(product, monkeypatch, how):
    def run():
        said = StringIO()
        try:
            call_command("search_index", stdout=said, stderr=said, **how)
        except SystemExit as end:
            return said.getvalue(), end.code
        return said.getvalue(), 0

    ProductFactory()
    with monkeypatch.context() as patched:
        spoil(patched, product)
        product.save()
        said, code = run()
        assert code == 1
        assert f"product {product.pk} cannot be indexed and is not found: ValueError" in said
    said, _ = run()
    assert "cannot be indexed" not in said
    assert set(SearchDocument.objects.filter(gone=False).values_list("pk", flat=True)) == set(
        found()
    )
    assert product.pk in found()


def test_a_migration_has_what_waits_begun_with(product, monkeypatch):
    withdraw_without_indexing(product, monkeypatch)
    SetAside.objects.create(pk=product.pk + 1, why="an older version")
    DBTaskResult.objects.all().delete()
    cache.clear()
    healing.after_migration(using="default")
    assert PendingProduct.objects.count() == 2
    (call,) = DBTaskResult.objects.all()
    call.task.func()
    assert not PendingProduct.objects.exists()
    assert not SetAside.objects.exists()


def test_it_hears_of_migrations():
    assert any(entry[0][0] == "search.begin" for entry in post_migrate.receivers)
