"""Products stand in the commune of today that their papers name."""

from importlib import import_module

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from catalogue_import.repairs import RepairRow, apply_repairs
from shop.catalogue.models import Product
from shop.regions.models import Commune

PAPER = {"commune": "xã Côn Minh", "district": "huyện Na Rì"}


def commune() -> str:
    found = Product.objects.get().commune
    return f"{found.name}, {found.region.slug}" if found else ""


def test_a_list_places_a_product_in_todays_commune(import_rows):
    import_rows(PAPER)
    assert commune() == "Côn Minh, thai-nguyen"


@pytest.mark.parametrize("words", ["", "xã Không Có"])
def test_a_list_that_names_none_places_it_nowhere(import_rows, words):
    import_rows({"commune": words})
    assert commune() == ""


def test_the_communes_are_read_once_for_all_batches(import_rows, monkeypatch):
    monkeypatch.setattr("catalogue_import.planning.BATCH", 1)
    with CaptureQueriesContext(connection) as queries:
        import_rows(*[PAPER | {"product_name": f"Chè {number}"} for number in range(4)])
    books = [one for one in queries if f'FROM "{Commune._meta.db_table}"' in one["sql"]]
    assert len(books) == 1
    assert Product.objects.exclude(commune=None).count() == 4


def test_a_repair_of_the_words_moves_it(import_rows):
    import_rows(PAPER)
    moved = RepairRow("Miến dong||Bắc Kạn", "commune", "xã Xuân Dương", "the paper")
    assert apply_repairs([moved]).changed == 1
    assert commune() == "Xuân Dương, thai-nguyen"


def test_products_from_before_are_placed_by_the_migration(import_rows):
    import_rows(PAPER)
    Product.objects.update(commune=None)
    import_module("shop.catalogue.migrations.0009_place_products").place(apps, None)
    assert commune() == "Côn Minh, thai-nguyen"
