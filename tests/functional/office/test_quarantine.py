"""The desk of rows that wait: who sees what, what can be done there, and what it costs."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import override

import pytest

from catalogue_import.models import ImportRow, ImportRun, Repair
from shop.catalogue.models import Product
from shop.certification.models import Certificate
from tests.factories.lists import import_list

pytestmark = pytest.mark.django_db
DESK = "/van-phong/cach-ly/"
HTX = {"producer_name": "HTX Tài Hoan"}
BAD_DAY = HTX | {"decision_no": "1/QĐ-UBND", "decision_date": "31/6/2023", "year": "2023"}


def words(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def row(tmp_path):
    import_list(tmp_path, BAD_DAY)
    return ImportRow.objects.get()


def page(row) -> str:
    return reverse("office:waiting_row", args=[row.pk])


def filled(response, **changes) -> dict[str, str]:
    """The form of a row as a browser would send it, with these changes."""
    form = response.context["sending"]
    data = {field.html_name: field.value() or "" for field in form}
    data.pop("other_place")
    return data | {"action": "send"} | changes


def test_an_empty_desk_wishes_a_good_day(officer):
    assert "Hôm nay không có việc" in words(officer.get(DESK))


@pytest.mark.parametrize(
    ("language", "address", "sentence"),
    [
        ("vi", DESK, "Không có ngày nào như vậy: “31/6/2023”."),
        ("en", "/en/office/quarantine/", "There is no such day: “31/6/2023”."),
    ],
)
def test_rows_say_why_they_wait_in_both_languages(officer, row, language, address, sentence):
    listed = words(officer.get(address))
    assert sentence in listed
    assert "HTX Tài Hoan" in listed
    with override(language):
        one = words(officer.get(page(row)))
    assert sentence in one
    assert "31/6/2023" in one


def test_filters_narrow_the_list_and_say_how_many(officer, tmp_path):
    import_list(tmp_path, BAD_DAY, BAD_DAY | {"province": "Cao Bằng"}, {"province": "Xứ Lạ"})
    assert len(officer.get(DESK).context["cards"]) == 3
    for asked, number in (
        ("reason=date_unreadable", 2),
        ("province=cao-bang", 1),
        ("reason=date_unreadable&province=bac-kan", 1),
        ("age=old", 0),
        ("reason=khong-co", 0),
        ("reason=khong-co&page=x", 0),
    ):
        assert len(officer.get(f"{DESK}?{asked}").context["cards"]) == number, asked


def test_a_repair_is_sent_again_and_its_outcome_told(officer, row):
    form = filled(officer.get(page(row)), cell_decision_date="30/6/2023", why="đọc nhầm")
    form |= {"paper": "Quyết định 1/QĐ-UBND, trang 2"}
    answer = officer.post(page(row), form, follow=True)
    assert answer.redirect_chain == [(DESK, 302)]
    run = ImportRun.objects.get(kind="row")
    assert f"lần nhập {run.number}: 1 mới" in words(answer)
    assert Certificate.objects.get().valid_from == dt.date(2023, 6, 30)
    assert Repair.objects.get().who == officer.user
    told = words(officer.get(page(row)))
    assert "Đã sửa và gửi lại" in told
    assert '<ins lang="vi">30/6/2023</ins>' in told
    decided = officer.get(f"{DESK}?shown=decided")
    assert "đọc nhầm" in words(decided)


def test_what_still_waits_comes_back_with_everything_typed(officer, row):
    form = filled(officer.get(page(row)), cell_decision_date="31/9/2023", why="thử")
    form |= {"paper": "Quyết định 1/QĐ-UBND"}
    answer = officer.post(page(row), form)
    assert answer.status_code == 200
    assert "31/9/2023" in words(answer)
    assert "Dòng vẫn còn phải chờ" in words(answer)
    assert not Product.objects.exists()
    without_paper = form | {"cell_decision_date": "30/6/2023", "paper": ""}
    assert "căn cứ" in words(officer.post(page(row), without_paper))
    assert not Product.objects.exists()


def test_a_product_is_looked_for_and_the_row_merged_into_it(officer, tmp_path):
    import_list(tmp_path, HTX | {"product_name": "Miến rong Tài Hoan", "year": "2022"})
    import_list(tmp_path, BAD_DAY | {"product_name": "Sản phẩm khác hẳn"})
    row, product = ImportRow.objects.get(waiting=True), Product.objects.get()
    found = officer.get(f"{page(row)}?look_for=mien+rong")
    assert "Miến rong Tài Hoan" in words(found)
    form = filled(found, speaks_of=str(product.pk), why="tên cũ", cell_decision_date="30/6/2023")
    form |= {"paper": "Quyết định 1/QĐ-UBND", "look_for": "mien rong"}
    officer.post(page(row), form)
    assert Product.objects.count() == 1
    assert product.other_identities.get().why == "tên cũ"


def test_a_likely_product_stands_beside_the_row_letter_by_letter(officer, tmp_path):
    import_list(tmp_path, HTX | {"product_name": "Miến dong Tài Hoan", "year": "2022"})
    import_list(tmp_path, BAD_DAY | {"product_name": "Miến dong Tài Hoam"})
    row = ImportRow.objects.get(waiting=True)
    one = words(officer.get(page(row)))
    assert "Miến dong Tài Hoa<del>n</del>" in one
    assert "Miến dong Tài Hoa<ins>m</ins>" in one
    assert "Miến dong Tài Hoan" in words(officer.get(DESK))


def test_dropping_needs_a_reason_and_keeps_the_row(officer, row):
    assert officer.post(page(row), {"action": "drop", "why": ""}).status_code == 200
    assert ImportRow.objects.get().waiting
    officer.post(page(row), {"action": "drop", "why": "không thuộc OCOP"})
    row.refresh_from_db()
    assert (row.waiting, row.decision, row.decided_by) == (False, "dropped", officer.user)
    assert "không thuộc OCOP" in words(officer.get(f"{DESK}?shown=decided"))


def test_of_two_officers_the_second_is_told(officer, approver, row):
    form = filled(approver.get(page(row)), cell_decision_date="30/6/2023", why="x")
    form |= {"paper": "Quyết định 1/QĐ-UBND"}
    officer.post(page(row), {"action": "drop", "why": "trùng sổ cũ"})
    answer = words(approver.post(page(row), form))
    assert "canbo" in answer
    assert "trùng sổ cũ" in answer
    assert not Product.objects.exists()


def test_what_is_older_than_14_days_is_the_approvers(officer, approver, row):
    ImportRun.objects.update(started_at=row.run.started_at - dt.timedelta(days=15))
    assert "người duyệt" in words(officer.get(DESK))
    shown = officer.get(page(row))
    assert 'value="send"' not in words(shown)
    officer.post(page(row), {"action": "drop", "why": "cũ"})
    assert ImportRow.objects.get().waiting
    assert 'value="send"' in words(approver.get(page(row)))
    approver.post(page(row), {"action": "drop", "why": "cũ"})
    assert not ImportRow.objects.get().waiting


def test_a_row_that_was_refused_has_no_page(officer, tmp_path):
    import_list(tmp_path, HTX | {"stars": "2"})
    assert officer.get(page(ImportRow.objects.get())).status_code == 404


def test_the_list_costs_the_same_for_2_and_20_rows(officer, tmp_path):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    costs = []
    for number in (2, 18):
        known = [HTX | {"product_name": f"Miến {number}{n}"} for n in range(number)]
        import_list(tmp_path, *known)
        waiting = [one | {"product_name": f"{one['product_name']} gói"} for one in known]
        import_list(tmp_path, *[BAD_DAY | one for one in waiting])
        officer.get(DESK)
        with CaptureQueriesContext(connection) as queries:
            officer.get(DESK)
        costs.append(len(queries))
    assert costs[0] == costs[1]
