"""The right product comes first, however it is typed: known queries over the published registry."""

import csv
import datetime as dt
import sys
import unicodedata
from pathlib import Path

from django.db import transaction

import pytest

from catalogue_import.bundled import REGISTRY, bundled_repairs
from catalogue_import.repairs import apply_repairs
from catalogue_import.run import Request, import_registry
from shop.catalogue.models import Product
from shop.partner.models import StockRecord
from shop.search import backends
from shop.search.understanding.vocabulary import Vocabulary
from tests.factories.beginnings import build_categories
from tests.tools.elasticsearch import place_on_the_server

from .relevance import found_by, queries, score
from .words import BACKENDS

pytestmark = pytest.mark.django_db
# Miến dong Tài Hoan is certified to the end of June 2024.
DAY = dt.date(2024, 6, 30)
SETS = ["queries.csv", "more_queries.csv"]


def confirmed(folder: Path) -> Path:
    """The published list with every source taken as confirmed: here names count, not stars."""
    path = folder / REGISTRY.name
    path.write_bytes(REGISTRY.read_bytes())
    with REGISTRY.with_name("SOURCES.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with path.with_name("SOURCES.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, rows[0])
        writer.writeheader()
        writer.writerows(row | {"grade": "b"} for row in rows)
    return path


@pytest.fixture(scope="module")
def registry(django_db_setup, django_db_blocker, tmp_path_factory):
    """All 415 rows with their repairs, and something of each to sell."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_registry(Request(confirmed(tmp_path_factory.mktemp("registry"))))
        apply_repairs(bundled_repairs())
        build_categories()
        StockRecord.objects.bulk_create(
            StockRecord(
                product=product,
                partner=product.producer,
                partner_sku=f"SP-{product.pk}",
                price=47_000,
                num_in_stock=9,
            )
            for product in Product.objects.filter(producer__isnull=False).select_related("producer")
        )
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def server(registry, django_db_blocker):
    """The same on a real server."""
    with django_db_blocker.unblock(), place_on_the_server() as server:
        server.send()
        yield server


@pytest.fixture(params=BACKENDS)
def find(request, registry, db):
    """Names that a text finds, best first; `lapsed=False` for what is sold on the day alone."""
    embedded = request.param == "embedded"
    backend = backends.embedded() if embedded else request.getfixturevalue("server").backend
    titles = dict(Product.objects.values_list("pk", "title"))

    def names(text: str, *, lapsed: bool = True) -> list[str]:
        vocabulary = Vocabulary(backends.embedded().snapshots.current().columns.vocabulary)
        ids = found_by(backend, DAY, text, vocabulary, lapsed=lapsed)
        return [titles[one] for one in ids]

    return names


@pytest.mark.parametrize("name", SETS)
def test_every_expected_product_exists(registry, name):
    names = set(Product.objects.values_list("name_key", flat=True))
    assert {name for query in queries(name) for name in query.right} - names == set()


@pytest.mark.parametrize("name", SETS)
def test_the_right_product_comes_first(find, name):
    result = score(queries(name), find)
    number = len(result.outcomes)
    # Shown by -rP, passed or not.
    sys.stdout.write(f"{name}: {result}\n")
    assert result.first >= 0.95 * number, str(result)
    assert result.in_five >= 0.975 * number, str(result)
    assert result.mrr >= 0.95, str(result)
    assert result.recall >= 0.93, str(result)


@pytest.mark.parametrize(
    "text",
    [
        "mien dong",
        "miến dong",
        "MIẾN DONG",
        unicodedata.normalize("NFD", "miến dong"),
        "miendong",
    ],
)
def test_glass_noodles_are_found_however_they_are_typed(find, text):
    assert find(text, lapsed=False)[0] == "Miến dong Tài Hoan"


def above(names: list[str], first: str, second: str) -> bool:
    """Whether every name with the first part stands above every name with the second."""
    firsts = [n for n, name in enumerate(names) if first in name.lower()]
    seconds = [n for n, name in enumerate(names) if second in name.lower()]
    return bool(firsts) and (not seconds or max(firsts) < min(seconds))


def test_a_whole_name_and_its_beginning_come_first(find):
    """What the notes of the queries say beyond the names."""
    assert find("mien dong tai hoan")[0] == "Miến dong Tài Hoan"
    wanted = {"Miến dong Tài Hoan", "miến dong", "miến dong Cường Yên"}
    assert set(find("MIẾN DONG")[:3]) == wanted
    assert find("keo dua sau rieng")[:2] == ["kẹo dừa sầu riêng", "kẹo dừa sầu riêng lá dứa"]
    assert find("tra shan tuyet")[0] == "trà Shan tuyết"


def test_a_province_finds_its_products_alone_those_named_after_it_first(find):
    names = find("bac kan")
    named_after = [name for name in names if "Bắc Kạn" in name]
    assert named_after == names[: len(named_after)]
    assert "Tinh nghệ Bắc Kạn" in named_after
    of_bac_kan = Product.objects.filter(origin_region__register=63, origin_region__slug="bac-kan")
    assert set(names) <= set(of_bac_kan.values_list("title", flat=True))


def test_numbers_count(find):
    names = find("nuoc mam phu quoc 43 do dam")
    assert all("43" in name for name in names)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("mat ong", "mật ong", "mật hoa dừa"),
        ("đông trùng", "đông trùng", "đồng nung"),
        ("kẹo dừa", "kẹo dừa", "kẹo chuối"),
        ("dua sap", "dừa sáp", "dưa"),
        ("rượu mơ", "rượu mơ", "rượu men"),
        ("dầu lạc", "dầu lạc", "dầu phụng"),
        ("tho cam", "thổ cẩm", "sà rông"),
        ("coffee", "coffee", "cà phê"),
    ],
)
def test_what_was_meant_is_above_what_only_folds_to_it(find, text, first, second):
    assert above(find(text), first, second)
