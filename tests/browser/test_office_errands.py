"""What people of the office come to do: the council's list, and the wrong file."""

import re
from pathlib import Path

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from catalogue_import.bundled import REGISTRY
from catalogue_import.models import ImportRun
from catalogue_import.office.approving import Approval, approve
from catalogue_import.office.terms import mark_of_decisions
from catalogue_import.run import Request, import_registry
from shop.certification import clock
from shop.certification.models import Certificate, UpgradeAnnouncement
from tests.factories.office import approver, officer
from tests.factories.office_runs import as_csv, row, run_of
from tests.tools.dumps import dump
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = Path(__file__).parents[1] / "data" / "registry"
SURROUNDINGS = [("desktop", True), ("phone", True), ("phone", False)]
NAMES = ["desktop", "phone", "phone without scripts"]


def hand_in(page, name: str, content: bytes, *, complete: bool = False) -> None:
    """Steps 1 and 2: the list is handed in and read as it is."""
    page.goto(reverse("office:upload"))
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    if complete:
        page.locator("input[name=extent][value=complete]").check()
    page.get_by_role("button", name="Đọc danh sách").click()
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator("h1")).to_contain_text("xem trước")
    expect(page.locator("main")).to_contain_text("Chưa có gì thay đổi. Xem kỹ rồi duyệt.")


def tab(page, label: str, number: int):
    """The tab of that name, which holds so many rows."""
    words = re.compile(rf"^{label}\s+{number}$")
    return page.get_by_role("navigation", name="Kết quả").get_by_role("link", name=words)


@pytest.mark.parametrize(("device", "scripts"), SURROUNDINGS, ids=NAMES)
def test_the_councils_list_arrives(open_page, live_server, device, scripts):
    import_registry(Request(LISTS / "bac_giang_city_2021.csv", profile="guess"))
    page = open_page(device, scripts=scripts)
    let_in(page, officer(), live_server.url)
    name = "bac_giang_city_2024.csv"
    hand_in(page, name, (LISTS / name).read_bytes())
    main = page.locator("main")
    told = "26 chứng nhận: 20 mới, 3 đánh giá lại, 1 đánh giá lại và lên sao, 2 lên sao."
    expect(main).to_contain_text(f"Sẽ cập nhật {told}")
    expect(tab(page, "Mới", 20)).to_be_visible()
    expect(tab(page, "Đánh giá lại", 3)).to_be_visible()
    tab(page, "Lên sao", 3).click()
    expect(main.locator("del").first).to_have_text("3")
    expect(main.locator("ins").first).to_have_text("4")
    expect(main).to_contain_text("Đánh giá lại và lên sao.")
    assert Certificate.objects.count() == 6
    page.get_by_role("link", name="Sang bước duyệt").click()
    expect(main).to_contain_text("3 thông báo được soạn nháp")
    page.get_by_role("button", name="Duyệt và áp dụng").click()
    expect(main).to_contain_text(f"Đã cập nhật {told}")
    assert UpgradeAnnouncement.objects.filter(state="draft").count() == 3
    assert Certificate.objects.in_force(clock.today()).count() == 26
    page.goto(reverse("figures:index"))
    expect(page.get_by_role("link", name="26", exact=True).first).to_be_visible()


def last_years_list() -> bytes:
    """Part of what is in force, with a star less each, under the number of this year's decision."""
    rows = []
    for one in Certificate.objects.in_force(clock.today()).select_related("region")[:40]:
        rows.append(
            {
                "product_name": one.product_name,
                "producer_name": one.producer_name,
                "province": one.region.name_vi if one.region else "",
                "stars": str(max(one.stars - 1, 3)),
                "decision_no": "3001/QĐ-UBND",
                "decision_date": "20/12/2024",
            }
        )
    return as_csv(rows)


@pytest.fixture
def registry(transactional_db):
    """All of the real registry is in the shop."""
    import_registry(Request(REGISTRY))


def test_wrong_file(open_page, live_server, registry):
    before = dump()
    page = open_page("desktop")
    let_in(page, officer(), live_server.url)
    hand_in(page, "danh-sach-2023.csv", last_years_list(), complete=True)
    main = page.locator("main")
    expect(main).to_contain_text("Đây có đúng là danh sách cần nhập không?")
    expect(main).to_contain_text(re.compile(r"thiếu \d+ trong \d+ chứng nhận"))
    missing = ImportRun.objects.first().counts["missing"]
    tab(page, "Vắng trong tệp", missing).click()
    assert missing > 50
    expect(main).to_contain_text("Giữ nguyên")
    page.get_by_role("link", name="Cách đọc danh sách").click()
    page.get_by_role("button", name="Hủy lần nhập này").click()
    expect(page.locator("main")).to_contain_text("Đã hủy")
    assert ImportRun.objects.first().state == "cancelled"
    assert dump() == before


def test_wrong_file_that_was_applied_is_taken_back(open_page, live_server, registry):
    before = dump()
    page, other = open_page("desktop"), open_page("desktop")
    let_in(page, officer(), live_server.url)
    let_in(other, approver(), live_server.url)
    hand_in(page, "danh-sach-2023.csv", last_years_list(), complete=True)
    number = ImportRun.objects.first().number
    page.get_by_role("link", name="Sang bước duyệt").click()
    page.get_by_role("button", name="Gửi người duyệt thứ hai").click()
    expect(page.locator("main")).to_contain_text("Anh/chị đã duyệt lần đầu")
    other.goto(reverse("office:run", args=[number]))
    other.get_by_role("button", name="Đồng ý và áp dụng").click()
    expect(other.locator("main")).to_contain_text("Đã cập nhật")
    assert dump() != before
    page.goto(reverse("office:result", args=[number]))
    page.get_by_role("link", name="Hoàn tác").click()
    expect(page.locator("main")).to_contain_text("Chưa có gì thay đổi")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("main")).to_contain_text("Cần người thứ hai")
    other.goto(reverse("office:undo", args=[number]))
    other.get_by_role("button", name="Đồng ý và hoàn tác").click()
    expect(other.locator("main")).to_contain_text(f"Lần nhập {number} đã được hoàn tác")
    assert dump() == before
    assert ImportRun.objects.get(number=number).state == "undone"


@in_each
def test_no_accessibility_violation(open_page, accessible, live_server, device, language, dark):
    who = officer()
    done = run_of(*[row(product_name=name) for name in ("Chè", "Gạo", "Miến")], who=who)
    approve(done, Approval(who=who, seen=mark_of_decisions(done)))
    again = {"decision_no": "2/QĐ", "decision_date": "01/07/2024"}
    run = run_of(
        row(product_name="Chè", stars="5", **again),
        row(product_name="Gạo", stars="", kind="thu hồi", **again),
        row(product_name="Bún", stars="x"),
        row(product_name="Chả"),
        complete=True,
        who=who,
    )
    page = open_page(device, dark=dark, language=language)
    let_in(page, who, live_server.url)

    def check(name, *args, query=""):
        with translation.override(language):
            page.goto(reverse(f"office:{name}", args=args) + query)
        assert page.locator("h1").count() == 1, name
        accessible(page)
        assert not sideways(page), name

    for key in ("new", "upgraded", "withdrawn", "missing", "quarantined"):
        check("preview", run.number, query=f"?tab={key}")
    check("approve", run.number)
    check("row", run.number, 2)
    check("result", done.number)
    check("undo", done.number)
    approve(run, Approval(who=who, seen=mark_of_decisions(run), typed=1))
    check("approve", run.number)
    ImportRun.objects.filter(pk=run.pk).update(state="interrupted")
    check("progress", run.number)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_page_of_a_run_that_is_applied_follows_it_to_its_end(open_page, live_server, scripts):
    page, who = open_page("phone", scripts=scripts), officer()
    let_in(page, who, live_server.url)
    run = run_of(row(), who=who)
    runs = ImportRun.objects.filter(pk=run.pk)
    runs.update(state="applying", progress={"step": "apply", "done": 400, "total": 1200})
    page.goto(reverse("office:progress", args=[run.number]))
    expect(page.locator("main")).to_contain_text("400 trên 1.200 sản phẩm")
    runs.update(progress={"step": "apply", "done": 800, "total": 1200})
    expect(page.locator("main")).to_contain_text("800 trên 1.200 sản phẩm")
    runs.update(state="done", progress={})
    expect(page.locator("h1")).to_contain_text("kết quả")
