"""From basket to thanks by card: declined, asked by the bank, paid; with and without scripts."""

import re

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.order.models import Order
from shop.order.selectors import order_url
from tests.tools.width import sideways

from . import shelf
from .card_fields import ASKS, GOOD, INSUFFICIENT, fill
from .test_errands import fill_address

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "vi": ("Thêm vào giỏ", "/thanh-toan/", "không đủ tiền", "Đồng ý"),
    "en": ("Add to basket", "/en/checkout/", "not enough money", "Approve"),
}


@pytest.fixture
def page_two(open_page, live_server, fake_stripe, settings):
    """`page_two(language=..., ...)`: a guest with a jar of honey has come to page 2."""
    settings.BASE_URL = live_server.url
    fake_stripe.webhooks.hold()
    fake_stripe.webhooks.add(f"{live_server.url}/payments/stripe/webhook/")
    honey = shelf.fill()["honey"]

    def go(*, language="vi", **look):
        page = open_page(language=language, **look)
        page.watch.allow(fake_stripe.url)
        page.watch.expect("status of 402")
        add, checkout, _, _ = WORDS[language]
        with translation.override(language):
            page.goto(reverse("catalogue:detail", args=[honey.slug, honey.pk]))
        page.get_by_role("button", name=add).click()
        page.goto(checkout)
        fill_address(page)
        page.locator("main form button[type=submit]").last.click()
        page.locator("input[name=payment][value=card]").check()
        return page

    return go


def place(page):
    page.locator("form:has([name=agreement]) button[type=submit]").click()


def is_paid(fake_stripe) -> bool:
    """One order, one charge that took its money, and nothing that was told is refused."""
    fake_stripe.webhooks.release()
    order = Order.objects.get()
    taken = [each["amount"] for each in fake_stripe.all("charge") if each["paid"]]
    told = {each.status for each in fake_stripe.webhooks.deliveries}
    return (order.status, taken, told) == ("placed", [int(order.total_incl_tax)], {200})


@pytest.mark.parametrize(
    ("look", "language"),
    [({}, "vi"), ({"device": "desktop", "dark": True}, "en")],
    ids=["phone", "desktop in the dark, in English"],
)
def test_with_scripts_on_page_two(page_two, fake_stripe, accessible, look, language):
    page = page_two(language=language, **look)
    _, _, too_little, approve = WORDS[language]
    fields = page.frame_locator("[data-card-mount] iframe")
    fill(fields, INSUFFICIENT, language)
    assert not sideways(page)
    # The checker asks the frame of the fields, which answers to nobody but its own script.
    page.watch.expect("Failed to execute 'postMessage'")
    accessible(page)
    place(page)
    expect(page.locator("main")).to_contain_text(too_little)
    fill(fields, ASKS, language)
    page.locator("[data-card-form] button[type=submit]").click()
    page.get_by_role("button", name=approve).click()
    page.wait_for_url(re.compile("/cam-on/|/thanks/"))
    order = Order.objects.get()
    expect(page.locator("main")).to_contain_text(order.number)
    assert order.language == language
    assert is_paid(fake_stripe)


def test_a_good_card_needs_two_pages(page_two, fake_stripe):
    page = page_two()
    fill(page.frame_locator("[data-card-mount] iframe"), GOOD)
    place(page)
    page.wait_for_url(re.compile("/cam-on/"))
    assert is_paid(fake_stripe)
    # Whoever goes back finds the order, not a basket to pay again.
    page.goto("/thanh-toan/")
    assert Order.objects.count() == 1


def test_without_scripts_on_the_services_page(page_two, fake_stripe):
    page = page_two(scripts=False)
    place(page)
    order = Order.objects.get()
    assert (order.status, fake_stripe.all("charge")) == ("awaiting_payment", [])
    expect(page).to_have_url(re.compile(re.escape(order_url(order, "pay"))))
    page.locator("[data-card-form] button[type=submit]").click()
    fill(page, INSUFFICIENT)
    page.get_by_role("button", name=re.compile("^Trả ")).click()
    expect(page.get_by_role("alert")).to_have_text("Thẻ của bạn không đủ tiền.")
    fill(page, ASKS)
    page.get_by_role("button", name=re.compile("^Trả ")).click()
    page.get_by_role("button", name="Đồng ý").click()
    page.wait_for_url(re.compile("/cam-on/"))
    assert is_paid(fake_stripe)
