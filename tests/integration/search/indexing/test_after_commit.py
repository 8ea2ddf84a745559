"""Documents follow after the commit; whatever stops a process in between, the next one goes on."""

from io import StringIO

from django.core.management import call_command
from django.db import OperationalError, connection, transaction

import pytest

from shop.basket.stock import move_allocation
from shop.order.cancelling import cancel_order
from shop.partner.models import StockRecord
from shop.search.indexing import pending, writing
from shop.search.models import IndexState, PendingProduct, SearchDocument
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture(autouse=True)
def _after_commit(settings):
    settings.SEARCH_INDEXES = "after commit"


def name_of(product):
    return SearchDocument.objects.get(pk=product.pk).name


def rename(product, title):
    product.title_vi = title
    product.save()


def die(*args, **kwargs):
    raise Killed


def locked(*args, **kwargs):
    raise OperationalError("database is locked")


def test_the_document_is_there_once_the_change_is_committed():
    product = ProductFactory(title_vi="Miến dong")
    assert name_of(product) == "miến dong"
    rename(product, "Miến đao")
    assert name_of(product) == "miến đao"
    assert not PendingProduct.objects.exists()


def test_a_transaction_is_indexed_once_however_many_changes_it_makes(monkeypatch):
    product, times = ProductFactory(), []
    monkeypatch.setattr(writing, "documents_of", lambda ids: times.append(ids) or {})
    with transaction.atomic():
        rename(product, "Một")
        with transaction.atomic():
            rename(product, "Hai")
        assert len([e for e in connection.run_on_commit if e[1] is pending.index_after_commit]) == 1
    assert times == [{product.pk}]


def test_a_part_that_was_rolled_back_takes_no_indexing_with_it():
    product = ProductFactory()
    with transaction.atomic():
        with transaction.atomic():
            rename(product, "Không có")
            transaction.set_rollback(True)
        rename(product, "Có")
    assert name_of(product) == "có"


def test_killed_between_commit_and_indexing(monkeypatch):
    product = ProductFactory(title_vi="Miến dong")
    with monkeypatch.context() as patched:
        patched.setattr(pending, "_index_chunk", die)
        with pytest.raises(Killed):
            rename(product, "Miến đao")
    assert name_of(product) == "miến dong"
    assert PendingProduct.objects.count() == 1
    call_command("search_index", stdout=StringIO())
    assert name_of(product) == "miến đao"
    assert not PendingProduct.objects.exists()


def test_killed_while_documents_are_written(monkeypatch):
    product = ProductFactory(title_vi="Miến dong")
    before = IndexState.objects.get()
    with monkeypatch.context() as patched:
        patched.setattr(writing, "_remove", die)
        with pytest.raises(Killed):
            rename(product, "Miến đao")
    assert name_of(product) == "miến dong"
    assert IndexState.objects.get().mark == before.mark
    other = ProductFactory()
    assert name_of(product) == "miến đao"
    assert name_of(other)


def test_a_failing_index_fails_no_change(monkeypatch, caplog):
    product = ProductFactory(title_vi="Miến dong")
    with monkeypatch.context() as patched:
        patched.setattr(writing, "documents_of", locked)
        rename(product, "Miến đao")
    product.refresh_from_db()
    assert product.title_vi == "Miến đao"
    assert "on_commit" in caplog.text
    assert PendingProduct.objects.count() == 1


def test_what_would_take_long_is_left_to_the_worker(monkeypatch):
    maker = PartnerFactory()
    ProductFactory.create_batch(5, producer=maker)
    queued = []
    monkeypatch.setattr(pending, "CHUNK", 1)
    monkeypatch.setattr(type(pending.index_the_rest), "enqueue", lambda *a, **k: queued.append(1))
    maker.name = "HTX Mới"
    maker.save()
    assert SearchDocument.objects.filter(producer="htx moi").count() == pending.CHUNKS_AT_ONCE
    assert queued == [1]
    pending.index_the_rest.func()
    assert SearchDocument.objects.filter(producer="htx moi").count() == 5


def test_the_last_pieces_taken_and_given_back():
    product = ProductFactory(stock=3)
    record = StockRecord.objects.get()

    def move(pieces):
        record.refresh_from_db()
        with transaction.atomic():
            move_allocation({record.pk: pieces}, {record.pk: record})
            return PendingProduct.objects.count()

    assert move(2) == 0
    assert move(1) == 1
    assert SearchDocument.objects.get(pk=product.pk).in_stock is False
    assert move(-1) == 1
    assert SearchDocument.objects.get(pk=product.pk).in_stock is True


def test_an_order_of_the_last_piece_and_its_cancelling():
    product = ProductFactory(stock=1)
    order = order_of(product)
    assert SearchDocument.objects.get(pk=product.pk).in_stock is False
    cancel_order(order.pk)
    assert SearchDocument.objects.get(pk=product.pk).in_stock is True


def test_a_note_that_comes_while_products_are_read_stays(monkeypatch, settings):
    settings.SEARCH_INDEXES = "when asked"
    product = ProductFactory(title_vi="Miến dong")
    read = writing.documents_of

    def read_then_change(ids):
        found = read(ids)
        monkeypatch.setattr(writing, "documents_of", read)
        rename(product, "Miến đao")
        return found

    monkeypatch.setattr(writing, "documents_of", read_then_change)
    pending._index_chunk()
    assert name_of(product) == "miến dong"
    pending.index_pending()
    assert name_of(product) == "miến đao"
