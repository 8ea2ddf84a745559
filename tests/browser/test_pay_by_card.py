"""Paying an order by card, against the fake card service: declined, asked by the bank, paid; on our
page with scripts, on the service's page without them.
"""

import re

from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.order.models import Order
from shop.order.selectors import order_url
from tests.factories.orders import order_of
from tests.tools.width import sideways

from . import shelf
from .card_fields import ASKS, GOOD, INSUFFICIENT, fill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def order(fake_stripe, live_server, settings) -> Order:
    """Waits for a card. What the service has to tell waits until the buyer is done: tests on SQLite
    hold one table for one request at a time.
    """
    settings.BASE_URL = live_server.url
    goods = shelf.fill()
    fake_stripe.webhooks.hold()
    fake_stripe.webhooks.add(f"{live_server.url}/payments/stripe/webhook/")
    return order_of(goods["honey"], quantity=2, payment_method="card")


@pytest.fixture
def pay_page(order, open_page, fake_stripe):
    """`pay_page(language=..., ...)`: the order's pay page, open."""

    def show(*, language="vi", **look):
        page = open_page(language=language, **look)
        page.watch.allow(fake_stripe.url)
        page.watch.expect("status of 402")
        with translation.override(language):
            page.goto(order_url(order, "pay"))
        return page

    return show


def press(page):
    page.locator("[data-card-form] button[type=submit]").click()


def settled(order, fake_stripe):
    """All is told; the order as it is then."""
    fake_stripe.webhooks.release()
    order.refresh_from_db()
    [paid] = [each for each in fake_stripe.all("payment_intent") if each["amount_received"]]
    assert paid["amount_received"] == int(order.total_incl_tax)
    assert {each.status for each in fake_stripe.webhooks.deliveries} == {200}
    return order.status, order.payments.get(intent_id=paid["id"]).status


@pytest.mark.parametrize(
    ("look", "language"),
    [({}, "vi"), ({"device": "desktop", "dark": True}, "en")],
    ids=["phone", "desktop in the dark, in English"],
)
def test_declined_then_asked_by_the_bank_then_paid(
    pay_page, order, fake_stripe, accessible, look, language
):
    page = pay_page(language=language, **look)
    fields = page.frame_locator("[data-card-mount] iframe")
    fill(fields, INSUFFICIENT, language)
    press(page)
    main = page.locator("main")
    said = {"vi": "không đủ tiền", "en": "not enough money"}
    expect(main).to_contain_text(said[language])
    assert not sideways(page)
    # The checker asks the frame of the fields, which answers to nobody but its own script.
    page.watch.expect("Failed to execute 'postMessage'")
    accessible(page)
    fill(fields, ASKS, language)
    press(page)
    page.get_by_role("button", name={"vi": "Từ chối", "en": "Refuse"}[language]).click()
    page.wait_for_url(re.compile("/tra-tien/$|/pay/$"))
    fill(fields, ASKS, language)
    press(page)
    page.get_by_role("button", name={"vi": "Đồng ý", "en": "Approve"}[language]).click()
    page.wait_for_url(re.compile("/cam-on/|/thanks/"))
    expect(main).to_contain_text(order.number)
    assert settled(order, fake_stripe) == ("placed", "paid")
    assert len(fake_stripe.all("charge")) == 2


def test_without_scripts_on_the_services_page(pay_page, order, fake_stripe):
    page = pay_page(scripts=False)
    press(page)
    expect(page.locator("main")).to_contain_text("không có tiền nào được trả")
    fill(page, INSUFFICIENT)
    page.get_by_role("button", name=re.compile("^Trả ")).click()
    expect(page.get_by_role("alert")).to_have_text("Thẻ của bạn không đủ tiền.")
    fill(page, ASKS)
    page.get_by_role("button", name=re.compile("^Trả ")).click()
    page.get_by_role("button", name="Đồng ý").click()
    page.wait_for_url(re.compile("/cam-on/"))
    expect(page.locator("main")).to_contain_text(order.number)
    assert settled(order, fake_stripe) == ("placed", "paid")


def test_back_from_the_services_page_and_paid_here(pay_page, order, fake_stripe):
    """One order, two pages of the service, money once."""
    page = pay_page(scripts=False)
    press(page)
    page.get_by_role("link", name="Quay lại cửa hàng").click()
    page.wait_for_url(re.compile("/tra-tien/"))
    with_scripts = pay_page()
    fill(with_scripts.frame_locator("[data-card-mount] iframe"), GOOD)
    press(with_scripts)
    with_scripts.wait_for_url(re.compile("/cam-on/"))
    assert settled(order, fake_stripe) == ("placed", "paid")
    assert len(fake_stripe.all("charge")) == 1
