"""Bad lists change nothing: neither refused whole, nor held, nor row by row."""

import csv
import io
from collections import Counter

from django.core.management import CommandError, call_command
from django.db import connection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue_import.errors import RegistryImportError
from catalogue_import.findings import reason_in_words
from catalogue_import.models import ImportRow
from catalogue_import.run import Exit, Request, import_registry
from catalogue_import.scopes import Scope
from shop.catalogue.models import Product
from shop.certification.models import (
    Certificate,
    CertificateEvent,
    RecognitionDecision,
    SourceDocument,
)
from shop.partner.models import Partner
from tests.unit.catalogue_import.bad_files import BAD, build

KEPT = (
    Product,
    Partner,
    Certificate,
    CertificateEvent,
    RecognitionDecision,
    SourceDocument,
    ImportRow,
)


def dump():
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in KEPT}


@pytest.fixture
def known(import_rows):
    """Twenty certificates in force, and the dump of all that is known."""
    import_rows(*({"product_name": f"Miến {n}", "decision_date": "1/3/2023"} for n in range(20)))
    return dump()


@pytest.mark.parametrize("name", [name for name in BAD if name != "an endless line"])
def test_a_refused_file_changes_nothing(known, tmp_path, name):
    path = build(tmp_path, name)
    with pytest.raises(RegistryImportError):
        import_registry(Request(path, profile="guess"))
    assert dump() == known


def test_a_tenth_of_the_list_called_complete_is_held(known, import_rows):
    few = ({"product_name": f"Miến {n}", "decision_date": "1/3/2023"} for n in range(2))
    result = import_rows(*few, complete=True, scope=Scope(province="Bắc Kạn"))
    assert result.exit == Exit.HELD
    assert len(result.held) == 1
    assert str(result.held[0]).endswith(".")
    assert result.counts["missing"] == 18
    assert dump() == known


ROWS = {
    "0": ("refused", "not_certified"),
    "1 sao": ("refused", "not_certified"),
    "6": ("quarantined", "stars_unreadable"),
    "6 sao": ("quarantined", "stars_unreadable"),
    "4,5 sao": ("quarantined", "stars_unreadable"),
    "=3+1": ("refused", "formula_in_cell"),
    "#REF!": ("refused", "formula_failed"),
}


@pytest.mark.parametrize("stars", ROWS)
def test_a_grade_that_is_none_ends_its_row_with_a_reason(known, import_rows, stars):
    result = import_rows({"product_name": "Chè", "stars": stars}, {"product_name": "Gạo"})
    found = {one.row.product_name: (one.outcome.value, one.reason) for one in result.findings}
    assert found == {"Chè": ROWS[stars]}
    assert all(reason_in_words(one).endswith(".") for one in result.findings)
    titles = set(Product.objects.values_list("title", flat=True))
    assert ("Gạo" in titles, "Chè" in titles) == (True, False)


@pytest.mark.parametrize(
    ("name", "is_formula"),
    [
        ("=cmd|' /C calc'!A0", True),
        ("=1+1", True),
        ("@SUM(A1:A9)", True),
        ("+HYPERLINK(x)", True),
        ("-2+3", True),
        ("- Miến dong", False),
        ("+ Trà hoa vàng", False),
        ("@ Chè Tân Cương", False),
    ],
)
def test_formulas_are_no_names_and_dashes_are(db, import_rows, name, is_formula):
    result = import_rows({"product_name": name})
    assert result.counts["refused" if is_formula else "new"] == 1


def test_columns_in_another_order_say_the_same(db, tmp_path):
    rows = [["Tên sản phẩm", "Tỉnh", "Hạng sao", "Chủ thể"], ["Miến", "Bắc Kạn", "4 sao", "HTX A"]]
    counts = []
    for number, order in enumerate([(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1, 0)]):
        path = tmp_path / f"{number}.csv"
        path.write_text("\n".join(";".join(row[at] for at in order) for row in rows), "utf-8")
        result = import_registry(Request(path, profile="guess"))
        counts.append((result.counts["new"], result.counts["unchanged"], result.notes.remarks))
    assert [one[:2] for one in counts] == [(1, 0), (0, 1), (0, 1)]
    assert [len(one[2]) for one in counts] == [0, 0, 1]


def test_the_command_says_why_in_one_sentence_and_ends_with_two(db, tmp_path):
    with pytest.raises(CommandError) as refusal:
        call_command("import_registry", str(build(tmp_path, "half a csv")), "--profile", "guess")
    assert refusal.value.returncode == 2
    assert "\n" not in str(refusal.value)


cells = st.one_of(
    st.sampled_from(
        ["", "4", "5 sao", "0", "tháng 3/2021", "31/02/2021", "44292", "2020", "HTX A", "Bắc Kạn"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=25),
)
NAMES = (
    "product_name",
    "producer_name",
    "province",
    "stars",
    "points",
    "decision_no",
    "decision_date",
    "issued_by",
    "year",
    "expires_on",
    "valid_from",
    "extended_until",
    "kind",
    "state",
    "tax_code",
)


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    names=st.permutations(NAMES),
    rows=st.lists(st.lists(cells, min_size=3, max_size=len(NAMES)), min_size=1, max_size=12),
    cut=st.one_of(st.none(), st.integers(0, 3_000)),
    dirt=st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 255)), max_size=4),
)
def test_whatever_a_list_holds_every_row_has_one_outcome(db, tmp_path, names, rows, cut, dirt):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows(rows)
    content = bytearray(text.getvalue().encode())
    for place, byte in dirt:
        content[place % len(content)] = byte
    path = tmp_path / "list.csv"
    path.write_bytes(bytes(content[:cut] if cut else content))
    try:
        result = import_registry(Request(path, profile="guess"))
    except RegistryImportError:
        return
    counts = Counter(result.counts)
    read = counts.pop("read")
    counts.pop("missing")
    assert sum(counts.values()) == read > 0
    assert connection.in_atomic_block
