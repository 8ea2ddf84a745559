"""Step 2: how a list was read, corrected, remembered; and how a run is left."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

import pytest

from catalogue_import.models import ColumnMapping, ImportRun
from catalogue_import.office.intake import Handed, take_in
from catalogue_import.office.lifecycle import STEPS, step
from catalogue_import.office.sample import sample_workbook
from catalogue_import.office.tasks import read_again
from catalogue_import.scopes import Scope
from tests.factories import ProductFactory
from tests.factories.office import ImportRunFactory
from tests.tools.everything import dump

pytestmark = pytest.mark.django_db
TRIALS = [f"catalogue_import_{name}" for name in ("importrun", "importfile", "plannedchange")]
HEAD = "Mặt hàng;Nơi làm;Chủ thể;Tỉnh;Hạng sao\n"
ROW = "Miến dong {};Côn Minh;HTX Tài Hoan;Bắc Kạn;4 sao\n"
ODD = (HEAD + ROW.format(1) + ROW.format(2)).encode()
PLAIN = ODD.replace("Mặt hàng".encode(), "Tên sản phẩm".encode())


@pytest.fixture
def read_in(officer, django_capture_on_commit_callbacks):
    """A list that was handed in and read."""

    def read_in(content=PLAIN, name="a.csv", scope=None, **more) -> ImportRun:
        with django_capture_on_commit_callbacks(execute=True):
            run = take_in(Handed(name, scope or Scope(), [content], **more), officer.user)
        run.refresh_from_db()
        return run

    return read_in


@pytest.fixture
def say(officer, django_capture_on_commit_callbacks):
    """Say what columns hold: `say(run, **{"Mặt hàng": "product_name"})`."""

    def say(run, go=False, **cells):
        url = reverse("office:mapping", args=[run.number])
        form = officer.get(url).context["form"]
        data = {}
        for column, field in form.rows():
            data[field.html_name] = cells.get(column["heading"], field.initial)
        with django_capture_on_commit_callbacks(execute=True):
            response = officer.post(url, data | ({"go": ""} if go else {}))
        run.refresh_from_db()
        return response

    return say


def page(officer, run) -> str:
    return " ".join(
        officer.get(reverse("office:mapping", args=[run.number])).content.decode().split()
    )


def test_columns_with_three_values_each(read_in, officer):
    rows = "".join(ROW.format(n) for n in range(5))
    run = read_in(PLAIN + rows.encode())
    shown = page(officer, run)
    for words in ("Tên sản phẩm", "<li>Miến dong 1</li>", "Cần xem", "7 dòng"):
        assert words in shown, words
    columns = run.request["tables"][0]["columns"]
    assert [(one["heading"], one["cell"]) for one in columns] == [
        ("Tên sản phẩm", "product_name"),
        ("Nơi làm", ""),
        ("Chủ thể", "producer_name"),
        ("Tỉnh", "province"),
        ("Hạng sao", "stars"),
    ]
    assert all(len(one["samples"]) <= 3 for one in columns)


def test_an_unknown_product_column_stops_until_somebody_names_it(read_in, say, officer):
    run = read_in(ODD)
    assert run.state == "failed"
    shown = page(officer, run)
    assert "chưa nhận ra dòng tên cột" in shown
    assert "Tiếp tục" not in shown
    say(run, **{"Mặt hàng": "product_name", "Nơi làm": "commune"})
    assert (run.state, run.counts["new"], run.finished_at) == ("review", 2, None)
    line = run.planned.first()
    assert (line.product_name, line.raw["commune"]) == ("Miến dong 1", "Côn Minh")


def test_what_was_corrected_is_remembered_for_its_source(read_in, say):
    first = read_in(ODD, source_name="Sở NN Bắc Kạn")
    say(first, **{"Mặt hàng": "product_name", "Nơi làm": "commune"})
    kept = ColumnMapping.objects.get()
    assert (kept.source_name, kept.columns, kept.who) == (
        "Sở NN Bắc Kạn",
        {"Mặt hàng": "product_name", "Nơi làm": "commune"},
        first.actor,
    )
    again = read_in(ODD + ROW.format(3).encode(), source_name="Sở NN Bắc Kạn")
    assert (again.state, again.counts["read"]) == ("review", 3)
    stranger = read_in(ODD + ROW.format(4).encode(), source_name="Sở khác")
    assert stranger.state == "failed"


def test_a_remembered_correction_can_be_taken_back(read_in, say):
    first = read_in(PLAIN, source_name="Sở NN")
    say(first, **{"Nơi làm": "note"})
    second = read_in(PLAIN + ROW.format(3).encode(), source_name="Sở NN")
    assert second.request["corrections"] == ["Nơi làm=note"]
    say(second, **{"Nơi làm": "-"})
    assert second.request["corrections"] == ["Nơi làm=-"]
    assert "note" not in second.planned.first().raw
    third = read_in(PLAIN + ROW.format(5).encode(), source_name="Sở NN")
    assert "note" not in third.planned.first().raw


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Nơi làm": "product_name"}, "đã được chọn là"),
        ({"Tên sản phẩm": "-"}, "cột nào ghi tên sản phẩm"),
        ({"Nơi làm": "password"}, "password"),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_is_read_anew(read_in, say, cells, words):
    run = read_in()
    planned = run.planned_at
    response = say(run, **cells)
    assert response.status_code == 200
    assert words in str(response.context["form"].errors)
    assert (run.state, run.planned_at) == ("review", planned)


def test_going_on_without_a_change_reads_nothing_anew(read_in, say):
    run = read_in()
    planned = run.planned_at
    response = say(run, go=True)
    assert response["Location"] == reverse("office:run", args=[run.number])
    assert run.planned_at == planned


def test_going_on_with_a_change_reads_anew_first(read_in, say):
    run = read_in()
    response = say(run, go=True, **{"Nơi làm": "commune"})
    assert response["Location"] == reverse("office:mapping", args=[run.number])
    assert run.planned.first().raw["commune"] == "Côn Minh"


NO_GRADES = "Tên sản phẩm;Chủ thể;Tỉnh\nMiến dong;HTX A;Bắc Kạn\nMật ong;HTX B;Bắc Kạn\n".encode()


def test_no_grade_anywhere_stops(read_in, officer):
    run = read_in(NO_GRADES)
    assert run.state == "failed"
    assert "Không thấy hạng sao" in page(officer, run)
    assert not run.planned.exists()


def test_a_declared_grade_is_enough(read_in):
    run = read_in(NO_GRADES, scope=Scope(stars=4))
    assert (run.state, run.counts["new"]) == ("review", 2)
    assert set(run.planned.values_list("stars", flat=True)) == {4}


def test_a_grade_in_the_heading_of_a_group_is_enough_and_counts_before_a_declared_one(read_in):
    groups = "TT;Tên sản phẩm;Chủ thể;Tỉnh\nI;Sản phẩm 3 sao;;\n1;Miến dong;HTX A;Bắc Kạn\n"
    run = read_in(groups.encode())
    assert (run.state, run.planned.get().stars) == ("review", 3)
    run = read_in(groups.encode() + b"\n", scope=Scope(stars=5))
    assert run.planned.get().stars == 3


def test_a_row_without_number_date_or_producer_goes_on(read_in):
    run = read_in("Tên sản phẩm;Tỉnh;Hạng sao\nMiến dong;Bắc Kạn;4 sao\n".encode())
    assert run.state == "review"
    assert sum(run.counts[name] for name in ("new", "quarantined")) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Tªn s¶n phÈm;Chñ thÓ;TØnh;H¹ng sao\nMiÕn dong;HTX Tµi Hoan;B¾c K¹n;4 sao\n", "TCVN3"),
        (PLAIN.decode() + "Tổng cộng: 2 sản phẩm;;;;\n", "tổng"),
        (
            "Tên sản phẩm;Chủ thể;Tỉnh;Hạng sao;Ngày quyết định\n"
            "A;HTX;Bắc Kạn;4 sao;31/12/2023\nB;HTX;Bắc Kạn;4 sao;2023-12-31\n",
            "31/12/2025",
        ),
        (
            "Tên sản phẩm;Chủ thể;Tỉnh;Hạng sao;Ngày quyết định\n"
            "A;HTX;Bắc Kạn;4 sao;45291\nB;HTX;Bắc Kạn;4 sao;31/12/2023\n",
            "46022",
        ),
    ],
    ids=["old encoding", "totals row", "two date styles", "numbers read as dates"],
)
def test_warnings(read_in, officer, content, words):
    run = read_in(content.encode("cp1252" if words == "TCVN3" else "utf-8"))
    assert run.state == "review"
    assert words.lower() in page(officer, run).lower()


def test_several_tables_are_named(read_in, officer):
    from openpyxl import Workbook

    book = Workbook()
    for number, sheet in enumerate((book.active, book.create_sheet("Huyện Na Rì"))):
        sheet.append(["Tên sản phẩm", "Chủ thể", "Tỉnh", "Hạng sao"])
        sheet.append([f"Miến {number}", "HTX A", "Bắc Kạn", "4 sao"])
    import io

    content = io.BytesIO()
    book.save(content)
    run = read_in(content.getvalue(), "a.xlsx")
    shown = page(officer, run)
    assert "Có 2 bảng" in shown
    assert "Huyện Na Rì" in shown
    assert shown.count('<select name="column-') == 4


def test_while_it_is_read_the_page_renews_itself_and_says_how_far_it_is(officer):
    run = ImportRunFactory(state="reading", progress={"step": "read", "done": 1200, "total": 0})
    shown = page(officer, run)
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in shown
    assert 'data-watch="reading"' in shown
    assert "Đã đọc 1.200 dòng" in shown


def test_progress_is_seen_by_others_while_it_is_read(read_in, monkeypatch):
    from catalogue_import.office import previewing

    seen = []
    whole = previewing.keep_lines

    def look(run, plan):
        seen.append(ImportRun.objects.get(pk=run.pk).progress)
        whole(run, plan)

    monkeypatch.setattr(previewing, "keep_lines", look)
    run = read_in()
    assert [(one["step"], one["done"], one["total"]) for one in seen] == [("plan", 0, 2)]
    assert run.progress == {}


def test_a_run_that_is_cancelled_while_it_is_read_stays_cancelled(officer, monkeypatch):
    from catalogue_import.office import previewing

    run = take_in(Handed("a.csv", Scope(), [PLAIN]), officer.user)
    started = previewing.mark_of_shop

    def cancel_meanwhile(it):
        officer.post(reverse("office:cancel", args=[run.number]))
        return started(it)

    monkeypatch.setattr(previewing, "mark_of_shop", cancel_meanwhile)
    read_again.func(run.pk)
    run.refresh_from_db()
    assert (run.state, run.planned.count()) == ("cancelled", 0)


def test_a_fault_of_ours_ends_the_run_with_a_sentence_and_a_line_in_the_log(
    read_in, monkeypatch, caplog
):
    def broken(*args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("catalogue_import.office.previewing.keep_lines", broken)
    run = read_in()
    assert run.state == "failed"
    assert "secret" not in run.note
    assert "Không có gì thay đổi" in run.note
    assert f"import {run.number} could not be read" in caplog.text
    assert "secret detail" in caplog.text


def test_the_task_may_run_twice(read_in):
    run = read_in()
    lines = list(run.planned.values_list("pk", flat=True))
    assert read_again.func(run.pk) is False
    assert list(run.planned.values_list("pk", flat=True)) == lines


@pytest.mark.parametrize("state", ["reading", "review", "held", "awaiting", "failed", "scheduled"])
def test_a_run_is_left_and_nothing_was_changed(officer, state):
    run = ImportRunFactory(state=state)
    before = dump("catalogue_import_importrun")
    response = officer.post(reverse("office:cancel", args=[run.number]), follow=True)
    run.refresh_from_db()
    assert run.state == "cancelled"
    assert f"Đã hủy lần nhập {run.number}" in response.content.decode()
    assert dump("catalogue_import_importrun") == before


@pytest.mark.parametrize("state", ["applying", "done", "undone", "cancelled"])
def test_what_is_over_or_under_way_cannot_be_left(officer, state):
    run = ImportRunFactory(state=state)
    assert "cancelled" not in STEPS[state]
    officer.post(reverse("office:cancel", args=[run.number]))
    run.refresh_from_db()
    assert run.state == state


def test_leaving_is_no_link(officer):
    run = ImportRunFactory(state="review")
    assert officer.get(reverse("office:cancel", args=[run.number])).status_code == 405


def test_the_sample_is_a_list_that_can_be_read(officer):
    response = officer.get(reverse("office:sample"))
    assert response.content[:2] == b"PK"
    assert 'filename="tep-mau.xlsx"' in response["Content-Disposition"]


def test_trying_the_sample_touches_nothing_real(officer, django_capture_on_commit_callbacks):
    before = dump()
    with django_capture_on_commit_callbacks(execute=True):
        response = officer.post(reverse("office:try_sample"))
    run = ImportRun.objects.get()
    assert response["Location"] == reverse("office:mapping", args=[run.number])
    assert (run.trial, run.state) == (True, "review")
    assert (run.counts["read"], run.counts["new"]) == (12, 12)
    columns = run.request["tables"][0]["columns"]
    assert all(one["cell"] and one["samples"] for one in columns)
    assert "không có gì được áp dụng" in page(officer, run)
    assert dump() == before


def test_a_trial_from_end_to_end_leaves_everything_as_it_was(read_in, say, officer):
    ProductFactory.create_batch(3)
    before = dump(*TRIALS)
    run = read_in(ODD, source_name="Sở NN Bắc Kạn", trial=True)
    say(run, **{"Mặt hàng": "product_name"})
    assert (run.state, run.counts["new"]) == ("review", 2)
    for screen in ("preview", "mapping"):
        officer.get(reverse(f"office:{screen}", args=[run.number]))
    officer.post(reverse("office:approve", args=[run.number]), {"act": "approve"})
    officer.post(reverse("office:cancel", args=[run.number]))
    run.refresh_from_db()
    assert run.state == "cancelled"
    assert dump(*TRIALS) == before


@pytest.mark.parametrize("to", ["applying", "awaiting", "scheduled", "held"])
def test_a_trial_is_never_applied(read_in, to):
    from catalogue_import.office.lifecycle import WrongStep

    run = read_in(sample_workbook(), "tep-mau.xlsx", trial=True)
    with pytest.raises(WrongStep):
        step(run, to)
    run.refresh_from_db()
    assert run.state == "review"


def test_a_correction_of_a_run_that_went_on_is_refused(read_in, officer):
    run = read_in()
    ImportRun.objects.filter(pk=run.pk).update(state="done", finished_at=dt.datetime.now(dt.UTC))
    officer.post(reverse("office:mapping", args=[run.number]), {"column-0": "note"})
    run.refresh_from_db()
    assert run.state == "done"


def test_twenty_columns_cost_what_two_do(read_in, officer):
    def queries(run) -> int:
        page(officer, run)
        with CaptureQueriesContext(connection) as counted:
            page(officer, run)
        return len(counted)

    few = queries(read_in("Tên sản phẩm;Hạng sao\nA;4 sao\n".encode()))
    head = ";".join(["Tên sản phẩm", "Hạng sao", *(f"Cột {n}" for n in range(18))])
    assert queries(read_in(f"{head}\nA;4 sao{';x' * 18}\n".encode())) == few


def test_in_english(read_in, officer):
    run = read_in()
    with override("en"):
        shown = page(officer, run)
    assert "Read again with these columns" in shown
    assert "Name of the product" in shown
