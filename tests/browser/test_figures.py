"""Figures in a browser: every number opens something, and the office's screens are accessible."""

import datetime as dt
import re

from django.urls import reverse
from django.utils import translation

import pytest
from playwright.sync_api import expect

from shop.certification import clock
from shop.figures.loading import load_figures
from shop.figures.plans import set_plan
from shop.regions.models import Region
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.figures import certify
from tests.factories.office import officer
from tests.tools.width import sideways

from .office_door import let_in

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.date(2020, 12, 23)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_published_number_to_its_certificates(open_page, live_server, scripts):
    load_figures()
    certify(Region.objects.get(key="vn63-06"), DAY, producers=9, s3=99, s4=8)
    page = open_page("phone", scripts=scripts)
    page.goto("/so-lieu/")
    page.get_by_label("Tỉnh, thành phố").select_option("thai-nguyen/bac-kan")
    page.get_by_label("Năm", exact=True).select_option("2020")
    page.get_by_role("button", name="Xem").click()
    table = page.locator("#bac-kan-2020-12-23-certified-000-9bfbc63c7d1a474c-txt")
    expect(table).to_contain_text("Chứng nhận trong cửa hàng cho đúng các số này")
    expect(page.get_by_role("link", name="267,5%")).to_be_visible()
    table.get_by_role("link", name="8", exact=True).click()
    expect(page.locator("h1")).to_have_text("8 sản phẩm có chứng nhận")
    expect(page.locator("main")).to_contain_text("Còn hiệu lực ngày 23/12/2020")
    expect(page.locator("main table tbody tr")).to_have_count(8)
    page.get_by_role("link", name="Mọi số liệu").click()
    expect(page).to_have_url(
        re.compile(r"/so-lieu/\?day=2020-12-23&province=thai-nguyen%2Fbac-kan")
    )


@pytest.mark.parametrize(
    ("device", "language", "dark"), [("phone", "vi", False), ("desktop", "en", True)]
)
def test_the_offices_screens_are_accessible(
    open_page, accessible, live_server, device, language, dark
):
    who = officer()
    maker = PartnerFactory(name="HTX Tài Hoan", phone="0209 3870 123")
    for days in (5, 60):
        until = clock.today() + dt.timedelta(days=days)
        ProductFactory(producer=maker, stock=False, certificate__valid_until=until)
    for amount in (30, 40):
        set_plan(None, (2021, 2025), "certified", amount, source="Kế hoạch 120", actor=who)
    page = open_page(device, dark=dark, language=language)
    let_in(page, who, live_server.url)
    with translation.override(language):
        addresses = (
            reverse("office:figures"),
            reverse("office:figures") + "?plan=999",
            reverse("office:ending") + "?days=180",
        )
    for address in addresses:
        page.goto(address)
        assert page.locator("h1").count() == 1
        accessible(page)
        assert not sideways(page), address
    expect(page.get_by_role("link", name="0209 3870 123")).to_have_attribute(
        "href", "tel:02093870123"
    )
    page.goto(addresses[0])
    page.locator("form.form").evaluate("form => { form.noValidate = true }")
    page.locator("form.form button[type=submit]").click()
    expect(page.locator("#error-summary")).to_be_visible()
    accessible(page)
