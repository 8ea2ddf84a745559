"""The sheet of a result: every row once, and nothing that a spreadsheet program would work out."""

import csv
import io

import openpyxl
import pytest

from catalogue_import.office.sheets import as_csv, as_xlsx, harmless
from tests.factories.office_runs import row, run_of

NASTY = ["=1+1", "+84912345678", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1"]


@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_a_formula_is_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Miến dong", "5 - 3", "", 4, -4, "bac-kan-2023-0001"])
def test_anything_else_stays_as_it_is(value):
    assert harmless(value) == value


@pytest.mark.django_db
def test_both_sheets_hold_the_same_rows_and_no_formula():
    run = run_of(row(), row(product_name="-Chè tím-", producer_name="+84 HTX"), row(stars="x"))
    run.planned.filter(product_name="Miến dong").update(choice_paper="=HYPERLINK(1)")
    table = list(csv.reader(io.StringIO("".join(as_csv(run)).removeprefix("\ufeff"))))
    assert len(table) == 4
    assert not [cell for line in table for cell in line if cell[:1] in {"=", "+", "-", "@"}]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(run))).active
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert sheet.max_row == 4
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == "=HYPERLINK(1)" for cell in cells)
