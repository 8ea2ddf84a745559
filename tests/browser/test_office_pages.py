"""The office's first screens: accessible in every surrounding, and usable without scripts."""

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from catalogue_import.models import ImportRun
from tests.factories.office import PASSWORD, ImportRunFactory, officer
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)
ODD = "Mặt hàng;Chủ thể;Tỉnh;Hạng sao\nMiến dong;HTX Tài Hoan;Bắc Kạn;4 sao\n".encode()
PLAIN = ODD.replace("Mặt hàng".encode(), "Tên sản phẩm".encode())


def file(content: bytes, name: str = "danh-sach.csv") -> dict:
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def check(page, accessible, name: str) -> None:
    assert page.locator("h1").count() == 1, name
    accessible(page)
    assert not sideways(page), name


def hand_in(page, content: bytes) -> None:
    page.goto(reverse("office:upload"))
    page.locator("input[type=file]").set_input_files(file(content))
    page.locator("main form.form button[type=submit]").first.click()


@in_each
def test_no_accessibility_violation(open_page, accessible, live_server, device, language, dark):
    page = open_page(device, dark=dark, language=language)
    with translation.override(language):
        page.goto(reverse("office:runs"))
        check(page, accessible, "sign in")
        let_in(page, officer(), live_server.url)
        page.goto(reverse("office:runs"))
        check(page, accessible, "first use")
        page.goto(reverse("office:upload"))
        check(page, accessible, "upload")
        page.locator("input[name=reach][value=province]").check()
        page.locator("main form.form").evaluate("form => { form.noValidate = true }")
        page.locator("main form.form button[type=submit]").first.click()
        expect(page.locator("#error-summary")).to_be_visible()
        check(page, accessible, "upload with errors")
        hand_in(page, ODD)
        check(page, accessible, "unknown columns")
        hand_in(page, PLAIN)
        check(page, accessible, "columns")
        reading = ImportRunFactory(number=900, state="reading")
        page.goto(reverse("office:mapping", args=[reading.number]))
        check(page, accessible, "reading")
        for number, state in enumerate(ImportRun.State, 901):
            ImportRunFactory(number=number, state=state, trial=state == "review")
        page.goto(reverse("office:runs"))
        check(page, accessible, "runs")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_list_of_unknown_columns_is_put_right(open_page, live_server, scripts):
    page = open_page("phone", scripts=scripts)
    officer()
    page.goto("/van-phong/")
    page.locator("input[name=username]").fill("canbo@example.vn")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.get_by_role("link", name="Nhập sổ đăng ký").click()
    page.locator("input[type=file]").set_input_files(file(ODD))
    page.get_by_role("button", name="Đọc danh sách").click()
    expect(page.locator("main")).to_contain_text("Chưa nhập được danh sách")
    page.get_by_label("Mặt hàng").select_option("product_name")
    page.get_by_role("button", name="Đọc lại với các cột này").click()
    expect(page.locator("main")).to_contain_text("1 dòng: 1 mới")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator("h1")).to_contain_text("xem trước")
    assert ImportRun.objects.get().counts["new"] == 1


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_page_of_a_run_that_is_read_follows_it_to_its_end(open_page, live_server, scripts):
    page = open_page("phone", scripts=scripts)
    let_in(page, officer(), live_server.url)
    run = ImportRunFactory(state="reading", progress={"step": "read", "done": 400, "total": 0})
    page.goto(reverse("office:mapping", args=[run.number]))
    expect(page.locator("main")).to_contain_text("Đã đọc 400 dòng")
    ImportRun.objects.update(progress={"step": "read", "done": 800, "total": 0})
    expect(page.locator("main")).to_contain_text("Đã đọc 800 dòng")
    ImportRun.objects.update(state="review", progress={})
    expect(page.locator("main")).to_contain_text("Cần xem")


def test_too_big_a_file_is_told_before_it_travels(open_page, live_server, tmp_path):
    big = tmp_path / "danh-sach.csv"
    big.write_bytes(b"a" * (20 * 1024 * 1024 + 1))
    page = open_page("desktop")
    let_in(page, officer(), live_server.url)
    page.goto(reverse("office:upload"))
    page.locator("input[type=file]").set_input_files(big)
    expect(page.locator("[data-too-big]")).to_contain_text("20 MB")
    page.get_by_role("button", name="Đọc danh sách").click()
    assert page.url.endswith(reverse("office:upload"))
    assert not ImportRun.objects.exists()


def test_a_button_pressed_twice_hands_in_once(open_page, live_server):
    page = open_page("desktop")
    let_in(page, officer(), live_server.url)
    page.goto(reverse("office:upload"))
    page.locator("input[type=file]").set_input_files(file(PLAIN))
    page.get_by_role("button", name="Đọc danh sách").dblclick()
    expect(page.locator("main")).to_contain_text("1 dòng: 1 mới")
    assert ImportRun.objects.count() == 1
