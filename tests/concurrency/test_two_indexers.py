"""Products change in several processes at once: the documents end as the products do.

PostgreSQL only: SQLite lets one writer in at a time and proves nothing.
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, transaction
from django.utils import timezone

import pytest

from shop.catalogue.models import Product
from shop.partner.models import StockRecord
from shop.search.indexing import healing
from shop.search.indexing.rows import note
from shop.search.indexing.whole import check
from shop.search.indexing.writing import lock_state, write
from shop.search.models import IndexState, PendingProduct, SearchDocument
from tests.factories import ProductFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WRITERS, ROUNDS = 4, 15


@pytest.fixture(autouse=True)
def _after_commit(settings):
    settings.SEARCH_INDEXES = "after commit"


def together(act):
    """Run the act in threads of their own that start at once."""
    start = threading.Barrier(WRITERS)

    def run(number):
        try:
            start.wait(timeout=20)
            act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(run, range(WRITERS)))


def test_documents_end_as_their_products():
    records = [product.stockrecords.get() for product in ProductFactory.create_batch(3)]

    def sell(number):
        for turn in range(ROUNDS):
            record = StockRecord.objects.get(pk=records[(turn + number) % 3].pk)
            record.price = 1_000 * (number + 1) + turn
            record.save()

    together(sell)
    assert not PendingProduct.objects.exists()
    for record in StockRecord.objects.all():
        assert SearchDocument.objects.get(pk=record.product_id).price == record.price
    assert check().changed == 0


def test_the_state_is_made_once():
    products = ProductFactory.create_batch(WRITERS)
    SearchDocument.objects.all().delete()
    IndexState.objects.all().delete()
    together(lambda number: write([products[number].pk]))
    assert IndexState.objects.get().number == WRITERS
    assert sorted(SearchDocument.objects.values_list("revision", flat=True)) == [1, 2, 3, 4]


def test_a_reader_waits_for_no_writer(settings):
    # A task that is run at once would wait in the reader's place.
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    product = ProductFactory(title_vi="Miến dong")
    with transaction.atomic():
        Product.objects.filter(pk=product.pk).update(title_vi="Miến đao")
        note([product.pk])
    PendingProduct.objects.update(noted_at=timezone.now() - healing.PATIENCE)

    def read():
        try:
            # A reader that waited would be told so, and leave a line in the log.
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '60s'")
            started = time.monotonic()
            healing.heal()
            return time.monotonic() - started
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            lock_state()
            assert pool.submit(read).result(timeout=100) < 30
        assert PendingProduct.objects.count() == 1
        pool.submit(read).result(timeout=100)
    assert not PendingProduct.objects.exists()
    assert SearchDocument.objects.get(pk=product.pk).name == "miến đao"
