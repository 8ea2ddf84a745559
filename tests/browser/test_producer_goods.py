"""Goods at the producers' desk on a phone: accessible, nothing sideways, nothing lost."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.certification.models import ProductSet
from shop.producer_desk.goods import copies, reviewing
from shop.producer_desk.models import WorkingCopy
from shop.producer_desk.review.roles import EDITORS, ensure_reviewers
from tests.factories import ProductFactory
from tests.factories.copies import submitted
from tests.factories.desks import desk_of, member_of
from tests.factories.people import customer

from .office_door import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def product(transactional_db):
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    first = ProductFactory(title_vi="Mật ong hoa bạc hà Mèo Vạc", ocop_set=goods)
    ProductFactory(producer=first.producer, stock=0)
    ProductFactory(producer=first.producer, stock=False)
    ProductFactory(producer=first.producer, certificate__lapsed=True)
    return first


@pytest.fixture
def returned(product):
    """A copy that came back with a note."""
    desk, editor = desk_of(product.producer), customer("bien-tap@example.com")
    copy = submitted(desk, product)
    reviewing.note(copy.pk, "keeping", "Giữ ở bao nhiêu độ?", editor)
    reviewing.give_back(copy.pk, editor)
    return copy


def address(name: str, *args, language: str = "vi") -> str:
    with translation.override(language):
        return reverse(f"producer_desk:{name}", args=args)


def sideways(page) -> bool:
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return page.evaluate(wide)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_every_screen_is_accessible_in_every_surrounding(
    open_page, accessible, live_server, returned, product, device, dark, language
):
    page = open_page(device, dark=dark, language=language)
    let_in(page, member_of(product.producer), live_server.url)
    for name, args in (("goods", []), ("words", [product.pk]), ("preview", [returned.pk])):
        page.goto(address(name, *args, language=language))
        accessible(page)
        assert not sideways(page), name


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_reviewers_screens_are_accessible(
    open_page, accessible, live_server, product, device, dark
):
    copy = submitted(desk_of(product.producer), product)
    editor = customer("duyet@example.com")
    editor.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
    ensure_reviewers(apps.get_app_config("producer_desk"))
    page = open_page(device, dark=dark)
    let_in(page, editor, live_server.url)
    for name, args in (("review", []), ("review_copy", [copy.pk])):
        page.goto(address(name, *args))
        assert page.locator("h1").count() == 1, name
        accessible(page)
        assert not sideways(page), name


def test_presses_are_gathered_and_sent_once(phone, live_server, product):
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("goods"))
    row = phone.locator(f"#hang-{product.pk}")
    more = row.locator('button[value="more"]')
    for _ in range(3):
        more.click()
    expect(phone.locator(".desk-undo")).to_be_visible()
    assert product.stockrecords.get().num_in_stock == 23
    phone.locator(".desk-undo button").click()
    expect(phone.locator(f"#pieces-{product.stockrecords.get().pk}")).to_have_value("20")
    assert product.stockrecords.get().num_in_stock == 20


def test_without_scripts_each_press_is_sent(phone_without_scripts, live_server, product):
    page = phone_without_scripts
    let_in(page, member_of(product.producer), live_server.url)
    page.goto(address("goods"))
    page.locator(f'#hang-{product.pk} button[value="less"]').click()
    assert product.stockrecords.get().num_in_stock == 19


def test_a_closed_page_keeps_what_was_typed(phone, live_server, product):
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("words", product.pk))
    phone.locator("#id_summary_vi").fill("Mật đặc, thơm bạc hà")
    phone.goto(address("goods"))
    phone.goto(address("words", product.pk))
    expect(phone.locator("#id_summary_vi")).not_to_have_value("Mật đặc, thơm bạc hà")
    phone.locator("[data-take]").click()
    expect(phone.locator("#id_summary_vi")).to_have_value("Mật đặc, thơm bạc hà")


def test_a_lost_connection_waits_and_is_sent(phone, live_server, product):
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("words", product.pk))
    phone.locator("#id_summary_vi").fill("Mật đặc")
    phone.context.set_offline(True)
    phone.locator('button[value="save"]').click()
    expect(phone.locator("[data-draft-waits]")).to_be_visible()
    assert not WorkingCopy.objects.exists()
    phone.context.set_offline(False)
    expect(phone.locator(".desk-state-info").first).to_be_visible()
    assert WorkingCopy.objects.get().words["summary_vi"] == "Mật đặc"


def test_a_draft_returned_and_corrected(phone, live_server, returned, product):
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("words", product.pk))
    phone.locator(".desk-note button[value=done]").click()
    phone.locator("#id_keeping_vi").fill("Dưới 25 độ")
    phone.locator('button[value="send"]').click()
    expect(phone.locator(".goods")).to_be_visible()
    copy = WorkingCopy.objects.get()
    assert (copy.status, copy.words["keeping_vi"]) == ("submitted", "Dưới 25 độ")
    assert not copies.open_notes_of(copy).exists()
