"""The desk without a line: last seen pages with their hour, for the person who saw them alone."""

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from tests.factories import ProductFactory
from tests.factories.desks import member_of
from tests.tools.width import sideways

from .office_door import let_in

pytestmark = pytest.mark.django_db(transaction=True)
# A minute of tries, a tenth of a second apart.
ROUNDS = 600
KEEPS = "async () => (await (await caches.open('desk-pages')).keys()).map(one => one.url)"
BANNER = {"vi": "Không có mạng: bản lúc", "en": "No connection: as it was at"}


@pytest.fixture
def product(transactional_db):
    return ProductFactory(title_vi="Mật ong bạc hà")


@pytest.fixture
def at_desk(open_page, live_server, product):
    """`at_desk(role, language)`: somebody whose phone has kept the three pages."""

    def enter(role="owner", language="vi"):
        page = open_page(language=language, worker=True)
        page.watch.expect("ERR_INTERNET_DISCONNECTED|Failed to load resource")
        let_in(page, member_of(product.producer, f"{role}@example.com", role), live_server.url)
        look(page, "home", language)
        wait_until_kept(page, 3)
        return page

    return enter


def address(name: str, language: str = "vi") -> str:
    with translation.override(language):
        return reverse(f"producer_desk:{name}")


def look(page, name: str, language: str = "vi"):
    return page.goto(address(name, language))


def wait_until_kept(page, pages: int) -> None:
    """The worker does its work behind the page."""
    for _ in range(ROUNDS):
        if len(page.evaluate(KEEPS)) == pages:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(KEEPS))


def wait_until_it_holds(page, words: str, yes: bool = True) -> None:
    """The open page is kept, and these words are in what is kept, or are not."""
    # While a page is kept anew the former one is gone already.
    there = """async ([words, yes]) => {
      const kept = await caches.match(location.href);
      return Boolean(kept) && (await kept.text()).includes(words) === yes;
    }"""
    for _ in range(ROUNDS):
        if page.evaluate(there, [words, yes]):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the newest page is not kept")


def without_line(page) -> None:
    page.context.set_offline(True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_three_pages_are_read_without_a_line(at_desk, product, accessible, language):
    page = at_desk(language=language)
    banner = page.locator(".desk-offline")
    expect(banner).to_be_hidden()
    without_line(page)
    for name in ("goods", "parcels", "home"):
        look(page, name, language)
        expect(banner).to_contain_text(BANNER[language])
        assert not sideways(page), name
        accessible(page)
    look(page, "goods", language)
    expect(page.locator("main")).to_contain_text("Mật ong bạc hà")
    page.context.set_offline(False)
    look(page, "goods", language)
    expect(banner).to_be_hidden()


def test_the_newest_is_kept_and_the_queue_goes_on(at_desk, product):
    page = at_desk()
    product.stockrecords.update(num_in_stock=5)
    look(page, "goods")
    wait_until_it_holds(page, 'value="5"')
    without_line(page)
    look(page, "goods")
    field = page.locator("input[name=pieces]")
    expect(field).to_have_value("5")
    field.fill("3")
    page.locator(".goods-stock .button-quiet").click()
    expect(page.locator(".goods-queued")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".goods-queued")).to_have_count(0)
    expect(page.locator(".desk-offline")).to_be_hidden()
    assert product.stockrecords.get().num_in_stock == 3


def test_pages_of_money_and_others_are_not_kept(at_desk):
    page = at_desk()
    for name in ("money", "bank_account", "staff"):
        look(page, name)
    assert len(page.evaluate(KEEPS)) == 3
    without_line(page)
    for name in ("money", "staff"):
        assert look(page, name).status == 503
        expect(page.locator("h1")).to_have_text("Không có mạng")
        expect(page.get_by_role("link", name="Hàng")).to_be_visible()
        assert not sideways(page)


def test_signing_out_leaves_nothing_on_the_phone(at_desk):
    page = at_desk()
    page.locator("footer").get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/")
    assert page.evaluate(KEEPS) == []
    without_line(page)
    assert look(page, "goods").status == 503


def test_an_owner_who_signs_out_elsewhere_leaves_nothing_to_a_packer(at_desk, live_server, product):
    """On a shared phone: the session ends without the desk's own button, another one begins."""
    page = at_desk("owner")
    packer = member_of(product.producer, "goi@example.com", "packer")
    let_in(page, packer, live_server.url)
    page.goto("/san-pham/")
    without_line(page)
    for name in ("home", "goods", "parcels"):
        assert look(page, name).status == 503, name
        expect(page.locator("body")).not_to_contain_text("Mật ong bạc hà")
    assert page.evaluate(KEEPS) == []


def test_who_comes_next_keeps_only_what_is_theirs(at_desk, live_server, product):
    page = at_desk("owner")
    let_in(page, member_of(product.producer, "goi@example.com", "packer"), live_server.url)
    look(page, "parcels")
    # A packer's page leads to no money; until then it may still be the owner's that is kept.
    wait_until_it_holds(page, address("money"), False)
    wait_until_kept(page, 1)
    without_line(page)
    assert look(page, "parcels").status == 200
    assert look(page, "goods").status == 503


def test_the_public_shop_is_left_alone(at_desk):
    page = at_desk()
    page.goto("/san-pham/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    names = page.evaluate("caches.keys()")
    assert all(name.startswith("desk-") for name in names)
    assert all("/gian-cua-toi/" in url for url in page.evaluate(KEEPS))
    assert page.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))"
    ) == [page.url.replace("/san-pham/", "/gian-cua-toi/")]
