"""The list of runs: what each says, a page at a time, at a price that does not grow."""

from django.urls import reverse
from django.utils.translation import override

import pytest

from catalogue_import.models import ImportRun
from tests.factories.office import ImportRunFactory

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_what_a_run_says(officer):
    ImportRunFactory(number=58, actor=officer.user, source_name="Văn phòng OCOP Quảng Ninh")
    page = text(officer.get(reverse("office:runs")))
    for words in (
        ">58<",
        "danh-sach.xlsx",
        "Quảng Ninh · 2024 · danh sách đầy đủ",
        "canbo",
        "09:00 30/12/2024",
        "26 dòng: 20 mới, 3 đánh giá lại, 3 lên sao",
        "Văn phòng OCOP Quảng Ninh",
        "Xong",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("reading", "Đang đọc"),
        ("review", "Cần xem"),
        ("awaiting", "Chờ duyệt 2"),
        ("applying", "Đang áp dụng"),
        ("done", "Xong"),
        ("held", "Bị giữ"),
        ("undone", "Đã hoàn tác"),
    ],
)
def test_states_in_the_offices_words(officer, state, words):
    ImportRunFactory(state=state)
    assert f">{words}<" in text(officer.get(reverse("office:runs")))


def test_every_state_is_drawn_and_leads_somewhere():
    from catalogue_import.office.listing import STEP_OF
    from catalogue_import.office.words import ROLES

    assert set(ROLES) == set(STEP_OF) == set(ImportRun.State)


def test_a_decision_is_a_scope_of_its_own(officer):
    scope = {"decision": "123/QĐ-UBND", "decision_date": "2024-12-30"}
    ImportRunFactory(scope=scope)
    page = text(officer.get(reverse("office:runs")))
    assert "Quyết định 123/QĐ-UBND · 30/12/2024" in page
    assert "Cả nước" not in page


def test_pages_of_25_newest_first(officer):
    ImportRunFactory.create_batch(26)
    newest, oldest = (ImportRun.objects.order_by(order).first() for order in ("-number", "number"))
    first = officer.get(reverse("office:runs"))
    assert [one.run.number for one in first.context["listed"]][0] == newest.number
    assert len(first.context["listed"]) == 25
    second = officer.get(reverse("office:runs") + "?page=2")
    assert [one.run.number for one in second.context["listed"]] == [oldest.number]


@pytest.mark.parametrize("page", ["-1", "0", "x", "999999", "1e9", "9" * 400])
def test_strange_page_numbers_are_a_page(officer, page):
    ImportRunFactory()
    assert officer.get(reverse("office:runs") + f"?page={page}").status_code == 200


def test_twenty_runs_cost_what_two_do(officer):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        officer.get(reverse("office:runs"))
        with CaptureQueriesContext(connection) as counted:
            officer.get(reverse("office:runs"))
        return len(counted)

    ImportRunFactory.create_batch(2, actor=officer.user)
    few = queries()
    ImportRunFactory.create_batch(18, actor=officer.user)
    assert queries() == few


def test_before_the_first_list_three_sentences_say_what_happens(officer):
    page = text(officer.get(reverse("office:runs")))
    assert "Chưa nhập danh sách nào" in page
    assert page.count("<li>") >= 3
    assert "<table" not in page


def test_in_english(officer):
    ImportRunFactory()
    with override("en"):
        page = text(officer.get(reverse("office:runs")))
    assert "Programme office" in page
    assert "26 rows: 20 new, 3 re-assessed, 3 upgraded" in page
    assert 'lang="en"' in page


def test_the_nightly_run_says_when_it_comes_next(officer, settings):
    assert "tự được đọc" not in text(officer.get(reverse("office:runs")))
    settings.REGISTRY_URL = "https://registry.example/api"
    settings.IMPORT_NIGHTLY_AT = "02:30"
    assert "Nguồn đã nối sẽ tự được đọc lúc 02:30" in text(officer.get(reverse("office:runs")))


def test_a_runs_number_leads_to_the_step_it_is_at(officer):
    for state, screen in (("reading", "mapping"), ("review", "preview"), ("done", "result")):
        run = ImportRunFactory(state=state)
        answer = officer.get(reverse("office:run", args=[run.number]))
        assert answer["Location"] == reverse(f"office:{screen}", args=[run.number])
