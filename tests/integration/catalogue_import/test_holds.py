"""Lists that would take much away, or are read wrongly as a whole, wait for a person."""

import datetime as dt

import pytest

from catalogue_import.run import Exit
from catalogue_import.scopes import Scope
from shop.certification.models import Certificate

TODAY = dt.date(2024, 12, 31)
ISSUED = {"decision_date": "1/3/2023"}


def products(number: int, **cells: str) -> list[dict[str, str]]:
    return [{"product_name": f"Miến {n}", **ISSUED, **cells} for n in range(number)]


def codes(result) -> list[str]:
    return [hold.code for hold in result.held]


@pytest.fixture(autouse=True)
def _on_the_day(clock):
    clock(TODAY)


@pytest.mark.parametrize(("left_out", "held"), [(1, []), (2, []), (3, ["missing"])])
def test_a_complete_list_may_leave_out_a_tenth_and_no_more(import_rows, left_out, held):
    known = products(20)
    import_rows(*known)
    result = import_rows(*known[left_out:], scope=Scope(province="Bắc Kạn"), complete=True)
    assert (result.counts["missing"], codes(result)) == (left_out, held)


def test_a_complete_list_of_an_empty_scope_leaves_out_nothing(import_rows):
    import_rows(*products(3))
    other = products(1, province="Nghệ An")
    result = import_rows(*other, scope=Scope(province="Nghệ An"), complete=True)
    assert (result.counts["missing"], result.exit) == (0, Exit.DONE)


def test_a_list_of_a_former_province_speaks_for_it_alone(import_rows):
    import_rows(*products(10), *products(10, province="Thái Nguyên"))
    here = products(9, province="Thái Nguyên")
    result = import_rows(*here, scope=Scope(province="Thái Nguyên", year=2023), complete=True)
    # The year says that the former province is meant, and rows of no stated year are not of it.
    assert result.counts["missing"] == 0
    before = Scope(province="Bắc Kạn")
    result = import_rows(*products(9), scope=before, complete=True, dry_run=True)
    assert result.counts["missing"] == 1


def test_todays_province_speaks_for_what_it_took_in(import_rows):
    import_rows(*products(10), *products(10, province="Thái Nguyên"))
    all_but_one = [*products(9), *products(10, province="Thái Nguyên")]
    today = Scope(province="Thái Nguyên")
    result = import_rows(*all_but_one, scope=today, complete=True, dry_run=True)
    assert result.counts["missing"] == 1


def test_a_decision_is_a_scope_of_its_own(import_rows):
    one = {"decision_no": "1/QĐ-UBND", "issued_by": "UBND tỉnh"}
    import_rows(*products(10, **one), *products(3, product_name="Chè", producer_name="HTX A"))
    scope = Scope(decision="01/QĐ-UBND", decision_date=dt.date(2023, 3, 1))
    rest = products(9, issued_by="UBND tỉnh")
    result = import_rows(*rest, scope=scope, complete=True)
    assert (result.counts["missing"], result.counts["unchanged"]) == (1, 0)
    assert Certificate.objects.count() == 11


@pytest.mark.parametrize(
    "waiting",
    [
        {"stars": "bao nhiêu sao"},
        {"stars": "tiềm năng 5 sao"},
        {"decision_date": "31/02/2023"},
        {"source_id": "page"},
        {"kind": "thu hồi", "decision_date": ""},
        {"kind": "thu hồi", "decision_date": "1/6/2024"},
    ],
)
def test_what_a_complete_list_names_in_a_row_that_waits_is_not_missing(import_rows, waiting):
    known = products(20)
    import_rows(*known)
    rows = [*known[1:], known[0] | waiting]
    result = import_rows(*rows, complete=True, sources={"page": "c"})
    assert result.counts["missing"] == 0


@pytest.mark.parametrize(("number", "held"), [(1, []), (2, ["lowered"])])
def test_a_list_that_lowers_more_than_a_tenth_of_its_province_is_held(import_rows, number, held):
    import_rows(*products(10), *products(100, province="Nghệ An"))
    worse = products(number, stars="3", decision_date="1/3/2024")
    result = import_rows(*worse, dry_run=True, scope=Scope(province="Bắc Kạn"))
    assert (result.counts["downgraded"], codes(result)) == (number, held)


def test_a_list_that_gives_more_stars_is_not_held(import_rows):
    import_rows(*products(10))
    better = products(10, stars="5", decision_date="1/3/2024")
    assert import_rows(*better).exit == Exit.DONE


def test_an_older_list_with_fewer_stars_lowers_nothing(import_rows):
    import_rows(*products(10))
    assert import_rows(*products(10, stars="3", decision_date="1/3/2022")).exit == Exit.DONE


@pytest.mark.parametrize(("number", "held"), [(1, []), (2, ["taken"])])
def test_what_is_taken_away_is_measured_by_the_province_of_the_list(import_rows, number, held):
    import_rows(*products(10), *products(100, province="Nghệ An"))
    ended = products(number, expires_on="30/6/2024", source_id="x")
    result = import_rows(*ended, dry_run=True, scope=Scope(province="Bắc Kạn"), sources={"x": "a"})
    assert (result.counts["corrected"], codes(result)) == (number, held)


def test_a_list_with_the_month_first_changes_nothing(import_rows):
    rows = [{"decision_date": "04/05/2023"}, {"product_name": "Chè", "decision_date": "04/25/2023"}]
    result = import_rows(*rows)
    assert (codes(result), result.exit) == (["days"], Exit.HELD)
    assert not Certificate.objects.exists()
