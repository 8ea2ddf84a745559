"""The map of the provinces is for everybody: fingers, keyboards and screen readers."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.factories import ProductFactory, region
from tests.factories.beginnings import setup_pages
from tests.tools.width import sideways

pytestmark = pytest.mark.django_db(transaction=True)

PROVINCES = 34
WAYS = {
    "phone": ("phone", "vi", True, False),
    "desktop, dark, English": ("desktop", "en", True, True),
    "without scripts": ("desktop", "vi", False, False),
}
ADDRESS = {"vi": "/vung/", "en": "/en/regions/"}
ISLANDS = {
    "vi": ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa"),
    "en": ("Hoàng Sa archipelago", "Trường Sa archipelago"),
}


@pytest.fixture(params=WAYS.values(), ids=WAYS)
def map_page(request, open_page, live_server):
    """The page, its language, whether scripts run; three products in one province and one more."""
    device, language, scripts, dark = request.param
    setup_pages()
    ProductFactory.create_batch(3)
    ProductFactory(origin_region=region("da-nang"))
    page = open_page(device, language=language, scripts=scripts, dark=dark)
    page.goto(ADDRESS[language])
    return page, language, scripts


def test_the_map_is_for_everybody(map_page, accessible):
    """One errand for each way of reading: the page takes long to make."""
    page, language, scripts = map_page
    whole = page.locator("svg.map")
    _is_heard_with_numbers(page, whole, language)
    _shows_the_archipelagos(page, whole, language)
    _needs_no_library(page)
    assert not sideways(page)
    # The checker is a script itself: where none run it would never answer.
    if scripts:
        accessible(page)
    _is_walked_by_keyboard(page, whole)


def _is_heard_with_numbers(page, whole, language):
    """A screen reader finds one link for each province, named like those of the list."""
    expect(whole.get_by_role("link")).to_have_count(PROVINCES)
    many = "3 sản phẩm" if language == "vi" else "3 products"
    expect(whole.get_by_role("link", name=f"Thái Nguyên: {many}", exact=True)).to_have_count(1)
    heard = whole.get_by_role("link").evaluate_all("all => all.map(a => a.ariaLabel)")
    listed = page.locator("main .line-list a > span").all_text_contents()
    assert sorted(name.partition(":")[0].partition(".")[0] for name in heard) == sorted(listed)


def _shows_the_archipelagos(page, whole, language):
    for name in ISLANDS[language]:
        expect(whole.locator("text", has_text=name)).to_be_visible()
        expect(whole.get_by_role("link", name=name)).to_have_count(1)
    shapes = whole.locator(".map-islands")
    assert [shapes.nth(n).bounding_box()["width"] > 8 for n in range(shapes.count())] == [True] * 2


def _needs_no_library(page):
    sources = page.locator("script[src]").evaluate_all("all => all.map(one => one.src)")
    assert sources
    assert {urlsplit(source).netloc for source in sources} == {urlsplit(page.url).netloc}
    assert not [source for source in sources if "map" in source or "leaflet" in source]


def _is_walked_by_keyboard(page, whole):
    """Tab stops at all 34, whose links are those of the list; Enter opens one."""
    whole.locator("a").first.focus()
    reached = []
    for _ in range(PROVINCES):
        reached.append(whole.locator("a:focus").get_attribute("href"))
        page.keyboard.press("Tab")
    listed = page.locator("main .line-list a").evaluate_all("all => all.map(a => a.pathname)")
    assert sorted(reached) == sorted(listed)
    assert len(set(reached)) == PROVINCES
    expect(whole.locator("a:focus")).to_have_count(0)
    whole.locator(f'a[href="{reached[7]}"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reached[7]}")
