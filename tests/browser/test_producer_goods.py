"""Goods at the producers' desk on a phone: accessible, nothing sideways, nothing lost."""

import time

from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.catalogue.cards import page_of
from shop.certification.models import ProductSet
from shop.producer_desk.goods import copies, reviewing
from shop.producer_desk.goods.changing import set_stock
from shop.producer_desk.models import WorkingCopy
from shop.producer_desk.review.roles import EDITORS, ensure_reviewers
from tests.factories import ProductFactory
from tests.factories.copies import submitted
from tests.factories.desks import desk_of, member_of
from tests.factories.people import customer
from tests.tools.width import sideways

from .office_door import let_in

NO_CONNECTION, TOLD = "ERR_INTERNET_DISCONNECTED", "status of 409"

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
    # One after the other on a busy machine, they could be further apart than a finger rests.
    more.evaluate("more => { more.click(); more.click(); more.click(); }")
    expect(phone.locator(".desk-undo")).to_be_visible()
    assert product.stockrecords.get().num_in_stock == 23
    phone.locator(".desk-undo button").click()
    expect(phone.locator(f"#pieces-{product.stockrecords.get().pk}")).to_have_value("20")
    assert product.stockrecords.get().num_in_stock == 20


def test_a_press_is_not_sent_again_while_the_page_is_slow(phone, live_server, product):
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("goods"))
    row = phone.locator(f"#hang-{product.pk}")
    row.locator('button[value="more"]').click()

    def slowly(asked):
        time.sleep(2)
        asked.continue_()

    phone.route("**" + address("goods"), slowly, times=1)
    row.locator('.button[value="set"]').last.click()
    expect(phone.locator(".desk-undo")).to_be_visible()
    assert product.stockrecords.get().num_in_stock == 21
    assert kept(phone) is None


def test_what_is_pressed_at_another_row_is_sent_too(phone, live_server, product):
    other = ProductFactory(producer=product.producer, stock=7)
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("goods"))
    phone.evaluate(
        """([pressed, saved]) => {
          document.querySelector(`${pressed} button[value="more"]`).click();
          document.querySelector(`${saved} .goods-stock input:not([type=hidden])`).value = 5;
          document.querySelector(`${saved} .goods-stock .button[value="set"]`).click();
        }""",
        [f"#hang-{product.pk}", f"#hang-{other.pk}"],
    )
    expect(phone.locator(f"#pieces-{product.stockrecords.get().pk}")).to_have_value("21")
    expect(phone.locator(".desk-undo")).to_be_visible()
    pieces = [one.stockrecords.get().num_in_stock for one in (product, other)]
    assert pieces == [21, 5]
    assert kept(phone) is None


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
    reviewing.approve(copy.pk, copy.notes.get().by)
    phone.goto(page_of(product))
    expect(phone.locator("main")).to_contain_text("Dưới 25 độ")


def kept(page) -> str | None:
    return page.evaluate("Object.keys(localStorage).find((key) => key.startsWith('queue:'))")


def test_stock_waits_on_the_phone_and_is_sent_when_there_is_a_connection(
    phone, live_server, product
):
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("goods"))
    record = product.stockrecords.get()
    row = phone.locator(f"#hang-{product.pk}")
    phone.watch.expect(NO_CONNECTION)
    phone.watch.expect(TOLD)
    phone.context.set_offline(True)
    row.locator('button[value="less"]').click()
    expect(row.locator("[data-queued]")).to_be_visible()
    row.locator('button[value="less"]').click()
    phone.wait_for_function("document.querySelector('[data-queued]') && true")
    row.locator('.button[value="set"]').last.click()
    record.refresh_from_db()
    assert record.num_in_stock == 20
    phone.context.set_offline(False)
    expect(phone.locator(".desk-undo")).to_be_visible()
    record.refresh_from_db()
    assert record.num_in_stock == 18
    assert kept(phone) is None


def test_whoever_was_offline_is_told_that_somebody_was_quicker(phone, live_server, product):
    let_in(phone, member_of(product.producer, role="packer"), live_server.url)
    phone.goto(address("goods"))
    record = product.stockrecords.get()
    row = phone.locator(f"#hang-{product.pk}")
    phone.watch.expect(NO_CONNECTION)
    phone.watch.expect(TOLD)
    phone.context.set_offline(True)
    row.locator(f"#pieces-{record.pk}").fill("25")
    row.locator('.button[value="set"]').last.click()
    expect(row.locator("[data-queued]")).to_be_visible()
    set_stock(desk_of(product.producer, "lan@example.com", "packer"), record.pk, 18, 20)
    phone.context.set_offline(False)
    notice = row.locator("[data-queued]")
    expect(notice).to_contain_text("25")
    expect(row.locator(f"#pieces-{record.pk}")).to_have_value("18")
    record.refresh_from_db()
    assert record.num_in_stock == 18
    notice.locator("button").first.click()
    expect(phone.locator(".desk-undo")).to_be_visible()
    record.refresh_from_db()
    assert record.num_in_stock == 25
    assert kept(phone) is None


def test_what_was_kept_is_sent_by_its_own_person_alone(phone, live_server, product):
    let_in(phone, member_of(product.producer, role="packer"), live_server.url)
    phone.goto(address("goods"))
    record = product.stockrecords.get()
    phone.watch.expect(NO_CONNECTION)
    phone.watch.expect("status of 403")
    phone.context.set_offline(True)
    phone.locator(f"#pieces-{record.pk}").fill("25")
    phone.locator(f"#hang-{product.pk} .button[value=set]").last.click()
    expect(phone.locator("[data-queued]")).to_be_visible()
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    expect(phone.locator("[data-queued]")).to_contain_text("Đăng nhập")
    let_in(phone, member_of(product.producer, "lan@example.com", "packer"), live_server.url)
    phone.goto(address("goods"))
    expect(phone.locator(f"#pieces-{record.pk}")).to_have_value("20")
    let_in(phone, member_of(product.producer, role="packer"), live_server.url)
    phone.goto(address("goods"))
    expect(phone.locator(f"#pieces-{record.pk}")).to_have_value("25")
    expect(phone.locator(".desk-undo")).to_be_visible()
    record.refresh_from_db()
    assert record.num_in_stock == 25


def test_a_lost_connection_in_mid_edit_and_the_page_closed(phone, live_server, product):
    let_in(phone, member_of(product.producer), live_server.url)
    phone.goto(address("words", product.pk))
    phone.locator("#id_summary_vi").fill("Mật đặc, thơm bạc hà")
    phone.context.set_offline(True)
    phone.locator("#id_description_vi").fill("Ong lấy mật trên cao nguyên đá.")
    phone.locator('button[value="save"]').click()
    expect(phone.locator("[data-draft-waits]")).to_be_visible()
    other = phone.context.new_page()
    phone.close()
    other.context.set_offline(False)
    other.goto(live_server.url + address("words", product.pk))
    other.locator("[data-take]").click()
    expect(other.locator("#id_description_vi")).to_have_value("Ong lấy mật trên cao nguyên đá.")
    other.locator('button[value="save"]').click()
    expect(other.locator(".desk-state-info").first).to_be_visible()
    words = WorkingCopy.objects.get().words
    assert words["summary_vi"] == "Mật đặc, thơm bạc hà"
    other.goto(live_server.url + address("words", product.pk))
    expect(other.locator("[data-draft-offer]")).to_be_hidden()
