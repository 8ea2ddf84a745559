"""At the stand, on a phone in English: scan, two jars, home delivery; the booth is credited."""

import datetime as dt

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.fairs import looks
from shop.order.models import Order
from tests.factories.fairs import fair_officer
from tests.factories.showings import booth_in, fair_shown, line_in

from . import shelf
from .hand import Hand
from .office_door import let_in
from .person import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def honey_at_a12(transactional_db, morning, clock):
    """Honey for 99.000 at booth A12 of a fair that is open."""
    clock(dt.date(2025, 1, 11))
    goods = shelf.fill()
    fair = fair_shown(title_vi="Hội chợ OCOP mùa xuân", title_en="OCOP spring fair")
    maker = goods["honey"].producer
    return line_in(fair, goods["honey"], booth=booth_in(fair, "A12", maker), price=99_000)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "without scripts"])
def test_two_jars_to_the_hotel(open_page, accessible, live_server, honey_at_a12, scripts):
    page = open_page("phone", scripts=scripts, language="en")
    visitor, hand = Person(page), Hand(page, "en")
    visitor.open(f"/q/hc-{honey_at_a12.booth.code}")
    assert page.url.endswith("/en/showcases/tuan-hang-mau/booth/A12/")
    visitor.sees("Now at booth A12", "₫99,000", "at the fair, until")
    page.locator(f"#l-{honey_at_a12.code}").get_by_role("button", name="Add to basket").click()
    visitor.sees("From booth A12, OCOP spring fair", "price at the fair, otherwise ₫120,000")
    page.locator("input[name=quantity]").fill("2")
    page.get_by_role("button", name="Update the quantity").click()
    visitor.sees("₫198,000")
    if scripts:
        accessible(page)
    hand.open("checkout:address")
    hand.fill_address()
    hand.go_on()
    visitor.sees("From booth A12, OCOP spring fair", "₫198,000")
    hand.place("cash")
    order = Order.objects.get()
    visitor.sees(order.number, "From booth A12, OCOP spring fair")
    line = order.lines.get()
    assert (line.fair_id, line.booth_code) == (honey_at_a12.plan.fair_id, honey_at_a12.booth.code)
    assert (line.quantity, line.line_price_incl_tax) == (2, 198_000)
    looks.write()
    the_officer_reads_it(open_page, accessible, live_server, line.fair_id)


def the_officer_reads_it(open_page, accessible, live_server, fair: int) -> None:
    page = open_page("phone", language="vi")
    let_in(page, fair_officer(), live_server.url)
    officer = Person(page)
    officer.open(reverse("fairs_desk:report", args=[fair]))
    officer.sees("198.000 ₫", "A12 · HTX nuôi ong Phúc Thành")
    row = page.get_by_role("row").filter(has_text="A12")
    expect(row).to_contain_text("198.000")
    expect(page.locator("dl.facts")).to_contain_text("Lượt quét1")
    accessible(page)
