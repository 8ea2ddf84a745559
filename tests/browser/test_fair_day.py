"""The day of a fair on an officer's phone: marks that the public sees, a list without a line."""

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.fairs.links import booth_url
from tests.factories import fairs

from .office_door import let_in
from .person import Person

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Tuần hàng <b>Xuân</b> & Tết"
KEEPS = "async () => (await (await caches.open('fairs-pages')).keys()).map(one => one.url)"


@pytest.fixture
def fair(transactional_db, morning, clock):
    """On its first day, with goods at A1, A2 and A3."""
    made = fairs.published(title=TITLE)
    clock(fairs.FIRST)
    return made


@pytest.fixture
def officer(open_page, live_server, fair):
    """Their phone may keep what it is told to."""
    page = open_page(worker=True)
    page.watch.expect("ERR_INTERNET_DISCONNECTED|Failed to load resource")
    let_in(page, fair.shown.submitted_by, live_server.url)
    return Person(page)


def at(name: str, fair) -> str:
    return reverse(f"fairs_desk:{name}", args=[fair.pk])


def wait_until_kept(page, words: str = "") -> None:
    """The worker does its work behind the page; with `words`, as it reads with these."""
    # While a page is kept anew the former one is gone already.
    newest = """async words => {
      const kept = await caches.match(location.href);
      return Boolean(kept) && (await kept.text()).includes(words);
    }"""
    for _ in range(600):
        if page.evaluate(KEEPS) and (not words or page.evaluate(newest, words)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate(KEEPS))


def test_sold_out_and_swapped_as_everybody_sees(officer, open_page, fair):
    line = fair.shown.lines.get(booth__number="A1")
    title = line.product.get_title()
    officer.open(at("day", fair))
    officer.page.locator("#q").fill(title)
    officer.press("Tìm")
    officer.press(f"Báo hết {title}")
    officer.sees(f"Đã hết: {title}.", "Có hàng lại")
    visitor = Person(open_page("phone", language="vi"))
    visitor.open(booth_url(fair.slug, "A1"))
    visitor.sees(title, "Đã hết tại gian")

    officer.open(at("day", fair))
    officer.page.get_by_label("Gian này").select_option(label=named(fair, "A1"))
    officer.page.get_by_label("đổi với gian").select_option(label=named(fair, "A6"))
    officer.press("Đổi chỗ")
    officer.sees("Đã đổi chỗ A1 và A6.")
    visitor.open(booth_url(fair.slug, "A6"))
    visitor.sees(title)


def named(fair, number: str) -> str:
    producer = fair.shown.booths.select_related("producer").get(number=number).producer
    return f"{number} · {producer.name if producer else '–'}"


def test_the_list_is_read_without_a_line(officer, fair, accessible):
    page, title = officer.page, fair.shown.lines.first().product.get_title()
    officer.open(at("day", fair))
    wait_until_kept(page)
    page.get_by_role("link", name="Danh sách xem được khi mất mạng").click()
    expect(page.locator(".desk-offline")).to_be_hidden()
    wait_until_kept(page, title)
    page.context.set_offline(True)
    officer.open(at("on_site", fair))
    officer.sees("Không có mạng: bản lúc", title)
    accessible(page)
    assert page.goto(at("day", fair)).status == 503
    officer.sees("Không có mạng", TITLE)
    page.get_by_role("link", name=TITLE).click()
    officer.sees(title)


def test_the_newest_is_kept_and_nothing_for_who_comes_next(officer, fair, live_server):
    page, line = officer.page, fair.shown.lines.first()
    officer.open(at("day", fair))
    wait_until_kept(page)
    page.locator(f"#l-{line.code}").get_by_role("button").click()
    officer.open(at("on_site", fair))
    wait_until_kept(page, "Đã hết")
    let_in(page, fairs.fair_officer("khac@example.vn"), live_server.url)
    page.goto("/san-pham/")
    page.context.set_offline(True)
    assert page.goto(at("on_site", fair)).status == 503
    expect(page.locator("body")).not_to_contain_text(line.product.get_title())
    assert page.evaluate(KEEPS) == []
