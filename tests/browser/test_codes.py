"""A voucher's code on the basket: without scripts, by keyboard, on a phone and a desktop."""

from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.catalogue.cards import product_url
from shop.shipping.models import FreeDelivery
from tests.factories.offers import voucher
from tests.tools import axe
from tests.tools.width import sideways

from . import shelf

pytestmark = pytest.mark.django_db(transaction=True)

BUTTONS = {"vi": "Thêm vào giỏ", "en": "Add to basket"}


@pytest.fixture
def goods(transactional_db):
    goods = shelf.fill()
    FreeDelivery.objects.create(from_amount=300_000)
    voucher("TET25", name="Quà Tết 2025")
    return goods


@pytest.mark.parametrize(
    ("device", "scripts", "language", "dark"),
    [
        ("phone", False, "vi", False),
        ("phone", True, "vi", True),
        ("desktop", True, "en", False),
    ],
)
def test_a_code_is_typed_refused_and_taken(open_page, goods, device, scripts, language, dark):
    page = open_page(device, scripts=scripts, language=language, dark=dark)
    honey = goods["honey"]
    with translation.override(language):
        product, button = product_url(honey.slug, honey.pk), BUTTONS[language]
    page.goto(product)
    page.get_by_role("button", name=button).click()
    summary = page.locator("#code details > summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.locator("#id_code").fill("khong co")
    page.keyboard.press("Enter")
    expect(page.locator("#id_code_error")).to_be_visible()
    expect(page.locator("#id_code")).to_have_attribute("aria-invalid", "true")
    page.locator("#id_code").fill("tet 25")
    page.locator("#id_code").press("Enter")
    expect(page.locator(".summary")).to_contain_text("12.000" if language == "vi" else "12,000")
    if scripts:
        assert axe.violations(page) == []
        assert not sideways(page)
