"""Preview, decision, approval, progress, result and undo, as people press the buttons."""

import re

from django.urls import reverse

import pytest

from catalogue_import.models import ImportRun
from shop.certification.models import Certificate
from tests.factories.office_runs import row, run_of

pytestmark = pytest.mark.django_db

WITHDRAWN = {"kind": "thu hồi", "stars": "", "decision_no": "9/QĐ", "decision_date": "01/03/2024"}


def address(name, run, *more):
    return reverse(f"office:{name}", args=[run.number, *more])


@pytest.fixture
def send(django_capture_on_commit_callbacks):
    """Press a button; the page one ends on."""

    def press(client, url, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(url, fields)
        return client.get(answer["Location"], follow=True) if answer.status_code == 302 else answer

    return press


def approve(send, client, run, **fields):
    page = client.get(address("approve", run)).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    fields = {"act": "approve", "seen": seen[1] if seen else "nothing"} | fields
    return send(client, address("approve", run), **fields)


def text_of(response) -> str:
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_nothing_has_changed_yet_and_old_stands_beside_new(officer, send):
    first = run_of(row(producer_name="HTX Tân Thành"), who=officer.user)
    assert "Chưa có gì thay đổi" in text_of(officer.get(address("preview", first)))
    approve(send, officer, first)
    run = run_of(
        row(producer_name="HTX Tân Thành", stars="5", decision_no="2/QĐ", decision_date="1/7/2024")
    )
    page = officer.get(address("preview", run)).content.decode()
    assert "<del>4</del>" in page
    assert "<ins>5</ins>" in page
    assert Certificate.objects.count() == 1


def test_tabs_count_and_filters_narrow(officer):
    run = run_of(
        row(product_name="Chè", producer_name="HTX B"), row(), row(province="Quảng Ninh"), row()
    )
    page = officer.get(address("preview", run))
    assert "Mới 3" in text_of(page)
    assert "Lặp lại 1" in text_of(page)
    assert [told.line.product_name for told in page.context["page"].lines] == [
        "Chè",
        "Miến dong",
        "Miến dong",
    ]
    narrowed = officer.get(address("preview", run), {"tab": "new", "province": "quang-ninh"})
    assert narrowed.context["page"].number == 1
    assert officer.get(address("preview", run), {"producer": "htx b"}).context["page"].number == 1
    assert officer.get(address("preview", run), {"tab": "no", "page": "x"}).status_code == 200


def test_unchanged_rows_can_be_filtered_by_province(officer, send):
    rows = [row(), row(province="Quảng Ninh")]
    approve(send, officer, run_of(*rows, who=officer.user))
    run = run_of(*rows, row(product_name="Chè"))
    page = officer.get(address("preview", run), {"tab": "unchanged", "province": "quang-ninh"})
    assert page.context["page"].number == 1


def test_a_preview_costs_the_same_however_long_it_is(officer, django_assert_max_num_queries):
    def queries(number):
        rows = [
            row(product_name=f"Chè {n}", producer_name=f"HTX {n}", stars="x" if n % 2 else "4")
            for n in range(number)
        ]
        run = run_of(*rows)
        for tab in ("new", "quarantined"):
            with django_assert_max_num_queries(40) as counted:
                officer.get(address("preview", run), {"tab": tab})
            yield len(counted)

    list(queries(2))
    few, many = list(queries(4)), list(queries(45))
    assert few == many


def test_rows_are_ticked_and_set_aside(officer, send):
    run = run_of(row(), row(product_name="Chè"), who=officer.user)
    tea = run.planned.get(product_name="Chè")
    page = send(officer, address("decide", run), tab="new", action="aside", line=tea.pk)
    assert "Đã quyết định 1 dòng" in text_of(page)
    nothing = send(officer, address("decide", run), tab="new", action="aside")
    assert "Hãy đánh dấu các dòng trước" in text_of(nothing)
    approve(send, officer, run)
    assert Certificate.objects.get().product_name == "Miến dong"


def test_a_whole_tab_is_decided_as_it_is_filtered(officer, send):
    run = run_of(row(), row(province="Quảng Ninh"))
    send(
        officer,
        address("decide", run),
        tab="new",
        province="quang-ninh",
        action="aside",
        whole="1",
    )
    assert list(run.planned.values_list("province_slug", "choice")) == [
        ("bac-kan", "apply"),
        ("quang-ninh", "aside"),
    ]


def test_a_new_row_is_said_to_be_a_known_product_and_another_again(officer, send):
    maker = {"producer_name": "HTX Tân Thành"}
    approve(send, officer, run_of(row(product_name="Mật ong hoa rừng", **maker)))
    run = run_of(
        row(
            product_name="Mật ong hoa rừng Bắc Kạn",
            stars="5",
            decision_no="4/QĐ",
            decision_date="01/06/2024",
            **maker,
        ),
        who=officer.user,
    )
    line = run.planned.get()
    assert (line.outcome, line.near.title_vi) == ("new", "Mật ong hoa rừng")
    assert "Có thể đã có: Mật ong hoa rừng" in text_of(officer.get(address("preview", run)))
    send(officer, address("decide", run), tab="new", merge=line.pk)
    line = run.planned.get()
    assert (line.outcome, line.choice) == ("upgraded", "merge")
    send(officer, address("decide", run), tab="upgraded", part=line.pk)
    assert run.planned.get().outcome == "new"
    send(officer, address("decide", run), tab="new", merge=run.planned.get().pk)
    approve(send, officer, run)
    assert Certificate.objects.values("product").distinct().count() == 1
    assert Certificate.objects.count() == 2


def test_two_people_and_their_buttons(officer, approver, send):
    approve(send, officer, run_of(row(), who=officer.user))
    run = run_of(row(**WITHDRAWN), row(product_name="Chè"), who=officer.user)
    untyped = approve(send, officer, run)
    assert "Gõ số chứng nhận bị thu hồi, 1, để xác nhận." in text_of(untyped)
    waiting = approve(send, officer, run, typed="1", rest="now")
    assert "Anh/chị đã duyệt lần đầu" in text_of(waiting)
    assert "Sẽ cập nhật 1 chứng nhận: 1 thu hồi." in text_of(waiting)
    assert "Đồng ý và áp dụng" not in text_of(waiting)
    refused = approve(send, officer, run, act="second", typed="1")
    assert "Chỉ người duyệt chứng nhận" in text_of(refused)
    done = approve(send, approver, run, act="second", typed="1")
    assert "Đã cập nhật 2 chứng nhận: 1 mới, 1 thu hồi." in text_of(done)


def test_whoever_comes_too_late_is_told_where_the_run_is(officer, approver, send):
    run = run_of(row(), who=officer.user)
    page = approver.get(address("approve", run)).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    approve(send, officer, run)
    late = send(approver, address("approve", run), act="approve", seen=seen)
    assert "“Đã xong”" in text_of(late) or "“Xong”" in text_of(late)
    assert Certificate.objects.count() == 1


def test_terms_of_a_run_are_kept_or_refused(officer, send):
    run = run_of(row())
    send(officer, address("decide", run), action="terms", tab="new", apply_on="2025-02-01")
    run.refresh_from_db()
    assert (str(run.apply_on), run.announce) == ("2025-02-01", False)
    past = send(officer, address("decide", run), action="terms", tab="new", apply_on="2024-12-31")
    assert "Chọn một ngày sau hôm nay" in text_of(past)
    assert "01/02/2025" in text_of(officer.get(address("approve", run)))


def test_a_result_tells_and_can_be_downloaded(officer, send):
    formula = row(product_name="@SUM(1)", producer_name="HTX A")
    run = run_of(row(), formula, row(product_name="Chè", stars="x"), who=officer.user)
    page = approve(send, officer, run)
    assert "1 dòng chờ trong cách ly" in text_of(page)
    assert "Đã gửi thư cho" in text_of(page)
    sheet = officer.get(address("download", run, "csv"))
    text = b"".join(sheet).decode("utf-8-sig")
    assert text.count("\r\n") == 4
    assert ",@SUM(1)" not in text
    assert "bac-kan-2023-0001" in text
    workbook = officer.get(address("download", run, "xlsx"))
    assert workbook.content.startswith(b"PK")
    assert officer.get(address("download", run, "exe")).status_code == 404


def test_a_source_row_is_shown_as_published(officer):
    run = run_of(row(note="Kèm hộp"))
    page = officer.get(address("row", run, 2))
    assert "Kèm hộp" in text_of(page)
    assert officer.get(address("row", run, 99)).status_code == 404


def test_a_run_is_undone_by_two(officer, approver, send):
    run = run_of(row(), who=officer.user)
    approve(send, officer, run)
    assert "Chưa có gì thay đổi" in text_of(officer.get(address("undo", run)))
    send(officer, address("undo", run), act="ask")
    assert ImportRun.objects.get(undoes=run).state == "awaiting"
    own = send(officer, address("undo", run), act="second")
    assert "Chỉ người duyệt chứng nhận" in text_of(own)
    assert Certificate.objects.exists()
    done = send(approver, address("undo", run), act="second")
    assert "đã được hoàn tác" in text_of(done)
    assert not Certificate.objects.exists()


def test_an_undo_nobody_agrees_to_leaves_the_run_as_it_is(officer, approver, send):
    run = run_of(row(), who=officer.user)
    approve(send, officer, run)
    send(officer, address("undo", run), act="ask")
    send(approver, address("undo", run), act="back", why="Danh sách đúng")
    assert Certificate.objects.exists()
    send(officer, address("undo", run), act="ask")
    assert ImportRun.objects.filter(undoes=run).get().state == "awaiting"


def test_an_undo_that_was_cancelled_can_be_asked_for_again(officer, send):
    run = run_of(row(), who=officer.user)
    approve(send, officer, run)
    send(officer, address("undo", run), act="ask")
    send(officer, address("cancel", ImportRun.objects.get(undoes=run)))
    assert "Chưa có gì thay đổi" in text_of(officer.get(address("undo", run)))
    send(officer, address("undo", run), act="ask")
    assert ImportRun.objects.get(undoes=run).state == "awaiting"
    assert Certificate.objects.exists()


def test_a_run_that_was_cut_off_goes_on_at_a_press(officer, send):
    run = run_of(row(), who=officer.user)
    ImportRun.objects.filter(pk=run.pk).update(state="interrupted", approved_at=run.planned_at)
    assert "Đi tiếp" in text_of(officer.get(address("progress", run)))
    done = send(officer, address("progress", run))
    assert "Đã cập nhật 1 chứng nhận: 1 mới." in text_of(done)


def test_a_trial_has_no_buttons(officer, send):
    run = run_of(row(), trial=True)
    page = officer.get(address("preview", run)).content.decode()
    assert 'name="action"' not in page
    approve(send, officer, run)
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_screens_speak_both_languages(officer, language, send):
    run = run_of(row(), who=officer.user)
    root = f"{language}/van-phong" if not language else "/en/office"
    words = "Review, then approve" if language else "Xem kỹ rồi duyệt"
    page = "preview" if language else "xem-truoc"
    assert words in text_of(officer.get(f"{root}/{run.number}/{page}/"))
