"""Finding something: by keyboard alone, on a phone, from a shared address, without scripts."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.factories import PartnerFactory, ProductFactory, region

from . import shelf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def goods(transactional_db):
    return shelf.fill()


def shown(page) -> list[str]:
    """Titles of the cards, in their order."""
    return page.locator(".card-title").all_inner_texts()


def settled(page, words: str) -> None:
    """The listing tells this number of results."""
    expect(page.locator("[data-total]")).to_have_text(words)


def test_from_the_search_field_to_a_product_by_keyboard(desktop, goods):
    desktop.goto("/")
    field = desktop.locator("#site-search-q")
    while not field.evaluate("field => field === document.activeElement"):
        desktop.keyboard.press("Tab")
    desktop.keyboard.type("mat ong", delay=20)
    options = desktop.get_by_role("option")
    expect(options.first).to_have_text(re.compile("Mật ong"))
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(desktop.locator("#site-search [role=status]")).to_have_text("2 gợi ý")
    desktop.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    desktop.keyboard.press("End")
    expect(options.last).to_have_attribute("aria-selected", "true")
    desktop.keyboard.press("Home")
    expect(options.first).to_have_attribute("aria-selected", "true")
    name = options.first.locator("span").inner_text()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("h1")).to_have_text(name)


def test_escape_closes_suggestions_and_enter_searches(desktop, goods):
    desktop.goto("/")
    field = desktop.locator("#site-search-q")
    field.press_sequentially("mat ong", delay=20)
    expect(desktop.get_by_role("listbox")).to_be_visible()
    desktop.keyboard.press("Escape")
    expect(desktop.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("mat ong")
    expect(field).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile(r"/tim-kiem/\?q=mat\+ong$"))
    settled(desktop, "2 sản phẩm")


def test_by_keyboard_through_filters_to_a_product(desktop, goods):
    """Choosing keeps the focus where it was, tells the number, and the way back works."""
    desktop.goto("/tim-kiem/?q=mat+ong")
    desktop.evaluate("window.unchanged = true")
    filters = desktop.locator("#filters")
    stars = filters.get_by_role("link", name=re.compile("4 sao"))
    stars.focus()
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile(r"\?q=mat\+ong&stars=4$"))
    expect(filters.get_by_role("link", name=re.compile("4 sao"))).to_be_focused()
    expect(filters.get_by_role("link", name=re.compile("4 sao"))).to_have_attribute(
        "aria-current", "true"
    )
    expect(desktop.locator("[data-announce]")).to_have_text("2 sản phẩm")
    other = desktop.locator(".languages a[lang=en]").first
    assert "stars=4" in other.get_attribute("href")
    desktop.go_back()
    expect(desktop).to_have_url(re.compile(r"\?q=mat\+ong$"))
    expect(desktop.locator(".chip-chosen")).to_have_count(0)
    assert desktop.evaluate("window.unchanged"), "the page was loaded anew"
    desktop.get_by_role("link", name="Mật ong hoa nhãn").focus()
    desktop.keyboard.press("Enter")
    expect(desktop.locator("h1")).to_have_text("Mật ong hoa nhãn")


def test_a_chip_removes_its_filter_and_the_number_is_told(desktop, goods):
    desktop.goto("/san-pham/?stars=3")
    settled(desktop, "1 sản phẩm")
    desktop.locator(".chip-chosen").click()
    settled(desktop, "3 sản phẩm")
    expect(desktop.locator("[data-total]")).to_be_focused()


def test_a_range_of_prices_by_form(desktop, goods):
    desktop.goto("/san-pham/?stars=4")
    desktop.locator("#filters summary", has_text="Giá").click()
    desktop.get_by_label("Từ", exact=True).fill("100.000")
    desktop.get_by_role("button", name="Áp dụng").click()
    settled(desktop, "1 sản phẩm")
    assert urlsplit(desktop.url).query == "stars=4&price_min=100.000"
    assert shown(desktop) == ["Mật ong hoa nhãn"]


def test_where_fetching_fails_the_page_is_loaded(desktop, goods):
    desktop.goto("/san-pham/")
    desktop.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    desktop.locator("#filters a", has_text="3 sao").click()
    expect(desktop).to_have_url(re.compile(r"\?stars=3"))
    settled(desktop, "1 sản phẩm")
    assert shown(desktop) == ["Trà xanh Tân Cương"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without scripts"])
def test_the_filter_sheet_of_a_phone(open_page, goods, accessible, scripts):
    page = open_page("phone", scripts=scripts)
    page.goto("/san-pham/")
    page.get_by_role("link", name="Lọc").click()
    sheet = page.locator("#filters")
    expect(sheet).to_be_visible()
    box = sheet.bounding_box()
    assert (box["x"], box["width"], box["height"]) == (0, 360, 740)
    expect(sheet.get_by_role("link", name="Xem 3 sản phẩm")).to_be_visible()
    if scripts:
        accessible(page)
    sheet.get_by_role("link", name=re.compile("4 sao")).click()
    expect(sheet).to_be_visible()
    done = sheet.get_by_role("link", name="Xem 2 sản phẩm")
    expect(done).to_be_visible()
    sheet.get_by_role("link", name=re.compile("4 sao")).click()
    expect(sheet.get_by_role("link", name="Xem 3 sản phẩm")).to_be_visible()
    sheet.get_by_role("link", name=re.compile("3 sao")).click()
    sheet.get_by_role("link", name="Xem 1 sản phẩm").click()
    expect(sheet).to_be_hidden()
    assert shown(page) == ["Trà xanh Tân Cương"]


def test_a_shared_address_shows_the_same_to_everybody(open_page, goods):
    page = open_page("desktop")
    page.goto("/san-pham/")
    page.locator("#filters a", has_text="4 sao").click()
    settled(page, "2 sản phẩm")
    page.get_by_text("Sắp xếp").click()
    page.get_by_role("link", name="Giá tăng dần").click()
    expect(page).to_have_url(re.compile("sort=price"))
    settled(page, "2 sản phẩm")
    mine = shown(page)
    other = open_page("phone", scripts=False)
    other.goto(page.url)
    assert shown(other) == mine
    assert other.locator(".chip-chosen").count() == 1


def test_without_scripts_everything_is_a_link_or_a_form(phone_without_scripts, goods):
    page = phone_without_scripts
    page.goto("/tim-kiem/?q=mat")
    assert page.get_by_role("listbox").count() == 0
    page.get_by_role("link", name="Lọc").click()
    page.locator("#filters a", has_text="4 sao").click()
    expect(page).to_have_url(re.compile("stars=4"))
    page.get_by_role("link", name="Xem 2 sản phẩm").click()
    assert set(shown(page)) == {"Mật ong hoa nhãn", "Mật ong bạc hà"}


@pytest.fixture
def slow(desktop, goods):
    """A field in which "tra" was typed, and the question for it, which is not answered yet."""
    held = []
    desktop.goto("/san-pham/")
    desktop.route("**/goi-y/?q=tra", lambda question: held.append(question), times=1)
    field = desktop.locator("#site-search-q")
    field.press_sequentially("tra")
    for _ in range(100):
        if held:
            break
        desktop.wait_for_timeout(50)
    return field, held[0]


def test_who_types_on_does_not_wait_for_a_slow_answer(desktop, slow):
    field, _question = slow
    with desktop.expect_event("requestfailed", lambda asked: asked.url.endswith("q=tra")):
        field.press_sequentially(" xanh")
    expect(desktop.get_by_role("option").last).to_have_text("Tìm “tra xanh”")


def test_a_late_answer_for_other_words_is_not_shown(desktop, slow):
    field, question = slow
    field.evaluate("field => field.value = 'tra xanh'")
    with desktop.expect_response("**/goi-y/?q=tra") as answered:
        question.continue_()
    answered.value.finished()
    # Time for the page to show what it should not.
    desktop.wait_for_timeout(300)
    assert desktop.get_by_role("option").count() == 0


def test_pages_of_results_move_in_place(desktop, goods):
    maker = PartnerFactory(region=region("thai-nguyen"))
    for number in range(30):
        ProductFactory(title_vi=f"Miến dong số {number}", producer=maker)
    desktop.goto("/tim-kiem/?q=mien+dong")
    first = shown(desktop)
    desktop.get_by_role("link", name="Trang 2").click()
    expect(desktop).to_have_url(re.compile("page=2"))
    expect(desktop.locator("[data-total]")).to_be_focused()
    assert not set(first) & set(shown(desktop))
    desktop.go_back()
    expect(desktop.locator(".card-title").first).to_have_text(first[0])
