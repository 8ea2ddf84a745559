"""The whole index: written anew without a gap, compared and healed, and the command around it."""

from importlib import import_module
from io import StringIO
from types import SimpleNamespace

from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

import pytest

from shop.catalogue.models import Product
from shop.search.asking import BackendAway
from shop.search.indexing import mirrors, whole, writing
from shop.search.indexing.pending import index_pending, mark
from shop.search.indexing.whole import check, rebuild
from shop.search.models import IndexState, PendingProduct, SearchDocument
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_mirrors(monkeypatch):
    monkeypatch.setattr(mirrors, "MIRRORS", [])
    monkeypatch.setattr("shop.search.management.commands.search_index.MIRRORS", mirrors.MIRRORS)


@pytest.fixture
def products():
    made = ProductFactory.create_batch(5)
    index_pending()
    return made


def spoil(products):
    """One document says something else, one is missing, one is there without its product."""
    SearchDocument.objects.filter(pk=products[0].pk).update(price=1)
    SearchDocument.objects.filter(pk=products[1].pk).delete()
    SearchDocument.objects.create(pk=99_999, revision=1, name="miến ma")


def command(**options):
    """What the command says, and its exit code."""
    said = StringIO()
    try:
        call_command("search_index", stdout=said, stderr=said, **options)
    except SystemExit as end:
        return said.getvalue(), end.code
    return said.getvalue(), 0


def test_the_check_finds_and_heals(products):
    spoil(products)
    said, code = command(check=True)
    assert said == (
        "3 documents are right, 1 differed, 1 were missing, 1 were surplus; all are right now.\n"
    )
    assert code == 1
    assert SearchDocument.objects.get(pk=products[0].pk).price == 65_000
    assert SearchDocument.objects.get(pk=99_999).gone
    said, code = command(check=True)
    assert said == "5 documents are right, 0 differed, 0 were missing, 0 were surplus.\n"
    assert code == 0


@pytest.mark.parametrize("column", [*writing.Document._fields[1:], "gone"])
def test_the_check_looks_at_every_column(products, column):
    wrong = {"facets": {}, "periods": [], "price": 3, "producer_id": 3, "in_stock": False}
    value = wrong.get(column, True if column == "gone" else "x")
    SearchDocument.objects.filter(pk=products[0].pk).update(**{column: value})
    assert check().changed == 1
    assert check().changed == 0


def test_what_only_waits_is_not_wrong(products):
    products[0].title_vi = "Miến đao"
    products[0].save()
    assert check().changed == 0
    assert SearchDocument.objects.get(pk=products[0].pk).name == "miến đao"


def test_a_rebuild_writes_everything_and_forgets_what_is_gone(products):
    products[0].is_public = False
    products[0].save()
    index_pending()
    spoil(products[1:])
    mark([products[2].pk])
    said, code = command(rebuild=True)
    assert (said, code) == ("4 documents were written anew, 1 removed.\n", 0)
    assert not PendingProduct.objects.exists()
    kept = SearchDocument.objects.values_list("pk", flat=True)
    assert set(kept) == {one.pk for one in products[1:]}
    state = IndexState.objects.get()
    assert state.floor == state.number
    assert check().changed == 0


def test_readers_find_no_less_while_it_is_rebuilt(products, monkeypatch):
    seen = []
    monkeypatch.setattr(whole, "CHUNK", 1)
    monkeypatch.setattr(
        whole,
        "write",
        lambda ids, **how: (
            seen.append(SearchDocument.objects.filter(gone=False).count()),
            writing.write(ids, **how),
        )[1],
    )
    rebuild()
    assert seen == [5] * 5


def test_a_change_made_meanwhile_is_not_forgotten(products, monkeypatch):
    def change_then_forget():
        mark([products[0].pk])

    monkeypatch.setattr(whole, "_forget_removed", change_then_forget)
    rebuild()
    assert PendingProduct.objects.count() == 1


def test_without_an_option_what_waits_is_indexed():
    ProductFactory.create_batch(3)
    assert command() == ("3 documents were out of date and are right now.\n", 0)
    assert command() == ("0 documents were out of date and are right now.\n", 0)


def test_products_from_before_search_wait_to_be_indexed(products):
    SearchDocument.objects.all().delete()
    note = import_module("shop.search.migrations.0003_note_products").note
    note(apps, SimpleNamespace(connection=connection))
    assert PendingProduct.objects.count() == Product.objects.count() == 5
    index_pending()
    assert check().right == 5


class Store:
    """A mirror as the command sees it."""

    name = "Store"
    true = True

    def follow(self, number):
        """Nothing to do."""

    def rebuild(self):
        return "Store: built"

    def check(self):
        if self.true is None:
            raise BackendAway("no route")
        return "Store: compared", self.true


@pytest.mark.parametrize(("true", "code"), [(True, 0), (False, 1), (None, 1)])
def test_mirrors_are_checked_too(products, true, code):
    store = Store()
    store.true = true
    mirrors.MIRRORS.append(store)
    said, found = command(check=True)
    assert found == code
    assert ("cannot be reached" in said) is (true is None)
    assert "Store: built.\n" in command(rebuild=True)[0]


def test_only_one_way_at_a_time():
    with pytest.raises(CommandError):
        call_command("search_index", "--check", "--rebuild")
