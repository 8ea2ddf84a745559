"""What a person said of a source's columns is remembered for its next list, and for no other."""

from django.core.management import CommandError, call_command

import pytest

from catalogue_import.models import ColumnMapping
from catalogue_import.reading import open_listing
from catalogue_import.reading.columns import Confidence, describe_columns, describe_tables
from catalogue_import.reading.mappings import remember, remembered, signature
from shop.catalogue.models import Product
from tests.unit.catalogue_import.sheets import HEADING, workbook

LIST = "Mặt hàng;Sao OCOP;Tỉnh;Số điện thoại\nMiến dong;4;Bắc Kạn;0912\nGạo;3;Bắc Kạn;\n"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def told(columns):
    return [(one.heading, one.cell, one.samples, one.confidence) for one in columns]


def test_columns_are_shown_with_their_cell_and_first_values(path):
    assert told(describe_columns(open_listing(path, "guess"))) == [
        ("Mặt hàng", "", ("Miến dong", "Gạo"), Confidence.UNKNOWN),
        ("Sao OCOP", "stars", ("4", "3"), Confidence.KNOWN),
        ("Tỉnh", "province", ("Bắc Kạn",), Confidence.KNOWN),
        ("Số điện thoại", "", ("0912",), Confidence.UNKNOWN),
    ]
    corrected = open_listing(path, "guess", ["mặt hàng=product_name", "Số điện thoại=-"])
    assert [(one.cell, one.confidence) for one in describe_columns(corrected)] == [
        ("product_name", Confidence.CORRECTED),
        ("stars", Confidence.KNOWN),
        ("province", Confidence.KNOWN),
        ("", Confidence.IGNORED),
    ]


def test_columns_of_workbooks_and_documents_are_shown_too(tmp_path):
    rows = [[n, f"Miến {n}", "HTX A", "Huế", "4 sao"] for n in range(1, 9)]
    sheets = {"Một": [["PHỤ LỤC"], HEADING, *rows], "Trống": [], "Hai": [HEADING, *rows]}
    book = workbook(tmp_path / "a.xlsx", sheets)
    tables = describe_tables(open_listing(book, "guess"))
    assert [(one.name, one.is_recognised) for one in tables] == [("Một", True), ("Hai", True)]
    assert tables[0].columns[1].samples == ("Miến 1", "Miến 2", "Miến 3")
    page = tmp_path / "a.json"
    page.write_text('{"data": [{"ten": "Miến", "chuThe": {"ten": "A"}, "hangSao": 4}]}', "utf-8")
    assert [(one.heading, one.cell) for one in describe_columns(open_listing(page, "guess"))] == [
        ("ten", "product_name"),
        ("chuThe ten", "producer_name"),
        ("hangSao", "stars"),
    ]


def test_a_signature_knows_headings_however_they_are_written():
    assert signature(["Tên sản phẩm", "Hạng "]) == signature(["HẠNG", "tên  sản phẩm", ""])
    assert signature(["Tên sản phẩm"]) != signature(["Tên sản phẩm", "Hạng"])


def test_what_was_said_counts_for_this_source_and_layout_only(db):
    headings = ["Mặt hàng", "Sao"]
    remember("Sở A", headings, {"Mặt hàng": "product_name"})
    remember("Sở A", headings, {"Mặt hàng": "product_name", "Sao": "-"})
    assert remembered("Sở A", headings) == ("Mặt hàng=product_name", "Sao=-")
    assert remembered("Sở B", headings) == ()
    assert remembered("Sở A", [*headings, "Tỉnh"]) == ()
    assert remembered("", headings) == ()
    assert ColumnMapping.objects.count() == 1


def test_the_command_remembers_what_it_was_told_and_nothing_by_itself(db, path):
    command = ("import_registry", str(path), "--profile", "guess", "--source", "Sở A")
    with pytest.raises(CommandError):
        call_command(*command)
    assert not ColumnMapping.objects.exists()
    call_command(*command, "--map", "Mặt hàng=product_name", "--dry-run")
    assert not ColumnMapping.objects.exists()
    call_command(*command, "--map", "Mặt hàng=product_name")
    path.write_text(LIST + "Chè;5;Bắc Kạn;\n", encoding="utf-8")
    call_command(*command)
    assert Product.objects.count() == 3
