"""The sheet of a result: every row once, and nothing that a spreadsheet program would work out."""

import csv
import io

from django.utils.translation import override

import openpyxl
import pytest

from catalogue_import.models import ImportRow, ImportRun
from catalogue_import.office.sheets import as_csv, as_xlsx
from tests.factories.lists import import_list
from tests.factories.office_runs import row, run_of

NASTY = ["=1+1", "+84912345678", "-1", "@SUM(A1)", "  =1+1", "\uff1d1", "\u00a0=1"]


@pytest.mark.django_db
@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_a_formula_is_text(text):
    run = run_of(row())
    run.planned.update(product_name=text)
    table = list(csv.reader(io.StringIO("".join(as_csv(run)))))
    assert table[1][2] == f"'{text}"


@pytest.mark.django_db
def test_what_became_of_a_row_that_waited_is_told_in_words(tmp_path):
    import_list(tmp_path, {"decision_date": "31/6/2023", "year": "2023"})
    run = ImportRun.objects.get()
    run.rows.update(decision="dropped", waiting=False)
    with override("vi"):
        table = list(csv.reader(io.StringIO("".join(as_csv(run)))))
        assert table[1][6] == str(ImportRow.Decision.DROPPED.label) != "dropped"


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
