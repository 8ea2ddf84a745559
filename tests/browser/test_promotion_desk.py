"""The promotion desk in every surrounding; an officer fills a fair by keyboard, a lead approves."""

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.fairs import targets
from shop.fairs.changing import Staff
from shop.fairs.models import Fair
from shop.fairs.plans import working_plan
from shop.search.indexing.whole import rebuild
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.tools import nu
from tests.tools.width import sideways

from .office_door import let_in
from .surroundings import in_each

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def fair(transactional_db):
    """A fair with a target that is not reached, and goods of all three lights to choose from."""
    made = fairs.ready(number=4)
    targets.set_target(made, Staff(None), "stars", "5", 2)
    ProductFactory(title_vi="Chè đinh Tân Cương", certificate__valid_until=fairs.FIRST)
    ProductFactory(title_vi="Mật ong bạc hà", certificate__lapsed=True)
    rebuild()
    return made


def screens(fair: Fair) -> dict[str, str]:
    """Addresses by the name of the screen, in the active language."""
    plan = working_plan(fair)
    rows = {
        "home": [],
        "new": [],
        "fair": [fair.pk],
        "copy": [fair.pk],
        "setup": [fair.pk],
        "shape": [fair.pk],
        "section": [fair.pk, plan.sections.get().pk],
        "curate": [fair.pk],
        "line": [fair.pk, plan.lines.first().pk],
        "booths": [fair.pk],
        "booth": [fair.pk, plan.booths.first().pk],
        "report": [fair.pk],
    }
    return {name: reverse(f"fairs_desk:{name}", args=keys) for name, keys in rows.items()}


@in_each
def test_no_accessibility_violation(
    open_page, accessible, live_server, fair, device, language, dark
):
    page = open_page(device, dark=dark, language=language)
    let_in(page, fairs.fair_lead(), live_server.url)
    with translation.override(language):
        for name, address in screens(fair).items():
            page.goto(address)
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
            assert page.locator("h1").count() == 1, name
            accessible(page)
            assert not sideways(page), name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_valid_html(client, fair, tmp_path, language):
    if nu.jar() is None:
        pytest.skip("needs the Nu HTML checker and Java: run make test-all")
    client.force_login(fairs.fair_lead())
    with translation.override(language):
        for name, address in screens(fair).items():
            (tmp_path / f"{name}.html").write_bytes(client.get(address).content)
    assert nu.errors(tmp_path) == []


def pressed(page, locator) -> None:
    """Reached and pressed without a pointer."""
    locator.focus()
    page.keyboard.press("Enter")


def test_from_last_years_fair_to_an_announced_one(open_page, live_server, transactional_db):
    officer, lead = fairs.fair_officer(), fairs.fair_lead()
    last_year = fairs.published(officer, lead)
    ended = working_plan(last_year).lines.select_related("product").first().product
    ended.certificates.update(valid_until="2025-12-31")
    ProductFactory(title_vi="Trà hoa vàng", producer=PartnerFactory(kind="household"))
    rebuild()

    page = open_page("desktop")
    let_in(page, officer, live_server.url)
    page.goto(reverse("fairs_desk:copy", args=[last_year.pk]))
    page.get_by_label("Tên tiếng Việt").fill("Hội chợ OCOP Thái Nguyên 2026")
    page.get_by_label("Ngày đầu").fill("2026-01-09")
    page.get_by_label("Ngày cuối").fill("2026-01-11")
    page.get_by_role("button", name="Chép").click()
    expect(page.get_by_text(ended.title_vi).first).to_be_visible()
    expect(page.get_by_text("Hết hạn sau ngày 31/12/2025").first).to_be_visible()

    page.get_by_role("link", name="Khu và mục tiêu").click()
    page.get_by_label("Của nhóm nào").select_option("kind:household")
    page.get_by_label("Bao nhiêu").fill("1")
    page.get_by_role("button", name="Đặt mục tiêu").click()

    page.get_by_role("link", name="Sản phẩm", exact=True).click()
    expect(page.locator(".is-below")).to_contain_text("0/1")
    pressed(page, page.get_by_role("button", name="Thêm Trà hoa vàng"))
    expect(page.locator("[data-said]")).to_contain_text("Đã thêm: Trà hoa vàng.")
    expect(page.locator(".is-reached")).to_contain_text("1/1")
    up = page.get_by_role("button", name="Chuyển Trà hoa vàng lên")
    pressed(page, up)
    expect(page.locator("[data-said]")).to_contain_text("vị trí 2 trên 3")
    expect(up).to_be_focused()

    page.get_by_role("link", name="Lời và ngày").click()
    page.locator("#id_title_en").fill("OCOP fair 2026")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Tình trạng").click()
    page.get_by_role("button", name="Gửi duyệt").click()
    expect(page.get_by_text("Trưởng xúc tiến có thể duyệt")).to_be_visible()
    expect(page.get_by_role("button", name="Duyệt và công bố")).to_have_count(0)

    desk = open_page("phone", scripts=False)
    let_in(desk, lead, live_server.url)
    made = Fair.objects.exclude(pk=last_year.pk).get()
    desk.goto(reverse("fairs_desk:fair", args=[made.pk]))
    desk.get_by_role("button", name="Duyệt và công bố").click()
    expect(desk.get_by_text("đã công bố").first).to_be_visible()
    desk.get_by_role("link", name="Trang công khai").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Thái Nguyên 2026")
    expect(desk.get_by_text("Trà hoa vàng").first).to_be_visible()
