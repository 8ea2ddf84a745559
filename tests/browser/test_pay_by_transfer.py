"""Paying by transfer as a buyer sees it, and what the desk does with the money that came."""

import io

from django.urls import reverse
from django.utils import translation

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from shop.order.advancing import advance
from shop.order.selectors import order_url
from shop.order.states import State
from shop.order.transfers.matching import send_back
from shop.payment.transfer.sheet import transfer_sheet
from tests.factories.orders import order_of
from tests.factories.support import supporter
from tests.factories.transfers import (
    booking,
    entry_of,
    payment_of,
    staff_of,
    statement,
    waiting_order,
)
from tests.tools.width import sideways

from .office_door import let_in

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [
    ("phone", "vi", False),
    ("phone", "en", True),
    ("desktop", "vi", True),
    ("desktop", "en", False),
]


def check(page, accessible, name: str) -> None:
    assert page.locator("h1").count() == 1, name
    accessible(page)
    assert not sideways(page), name


def seen_by_a_camera(page) -> list[str]:
    picture = Image.open(io.BytesIO(page.locator(".transfer-code svg").screenshot()))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(("device", "language", "dark"), LOOKS)
def test_the_code_can_be_scanned_from_the_screen(open_page, accessible, device, language, dark):
    order = waiting_order()
    page = open_page(device, language=language, dark=dark)
    with translation.override(language):
        page.goto(order_url(order, "pay"))
    check(page, accessible, "pay by transfer")
    assert seen_by_a_camera(page) == [transfer_sheet(payment_of(order)).text]


def test_the_code_can_be_scanned_from_paper(open_page):
    order = waiting_order()
    page = open_page("desktop", dark=True)
    page.goto(order_url(order, "pay"))
    page.emulate_media(media="print")
    assert seen_by_a_camera(page) == [transfer_sheet(payment_of(order)).text]


def test_every_part_can_be_copied_by_keyboard(open_page):
    order = waiting_order()
    page = open_page("desktop")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(order_url(order, "pay"))
    sheet = transfer_sheet(payment_of(order))
    for name, value in (
        ("số tiền", str(sheet.amount)),
        ("nội dung", sheet.memo),
        ("số tài khoản", sheet.account),
    ):
        page.get_by_role("button", name=f"Sao chép {name}", exact=True).press("Enter")
        expect(page.locator("[data-copy-status]")).to_contain_text(name)
        assert page.evaluate("navigator.clipboard.readText()") == value


def test_without_scripts_nothing_is_promised_that_does_not_work(phone_without_scripts):
    order = waiting_order()
    page = phone_without_scripts
    page.goto(order_url(order, "pay"))
    expect(page.locator(".transfer-code svg")).to_be_visible()
    expect(page.locator("[data-copy]").first).to_be_hidden()
    expect(page.locator("main")).to_contain_text(payment_of(order).memo)


@pytest.mark.parametrize(("device", "language", "dark"), LOOKS)
def test_the_desk_s_money_screens(open_page, accessible, live_server, device, language, dark):
    page = open_page(device, language=language, dark=dark)
    let_in(page, supporter(), live_server.url)
    order, late = waiting_order(), waiting_order()
    entry = entry_of(f"NGUYEN THI LAN CK {payment_of(order).memo}", 150_000, payer="NGUYEN THI LAN")
    stray = entry_of(payment_of(late).memo, 9_000)
    send_back([stray.pk], late.number, staff_of(), note="chuyển nhầm")
    cash = order_of()
    advance(cash.parcels.get().pk, State.PREPARING)
    advance(cash.parcels.get().pk, State.SENT, carrier="VNPost", code="VN123456789")
    with translation.override(language):
        for name in ("transfers", "refunds_by_hand", "cash", "invoices"):
            page.goto(reverse(f"support:{name}"))
            check(page, accessible, name)
        page.goto(reverse("support:transfer", args=[entry.pk]))
        check(page, accessible, "transfer")
        page.goto(reverse("support:cash_refused", args=[cash.payments.get().pk]))
        check(page, accessible, "refused at the door")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_statement_makes_an_order_paid(open_page, live_server, accessible, scripts):
    order = waiting_order()
    rows = [
        booking(payment_of(order).memo, int(order.total_incl_tax)),
        booking("tiền hàng", 7_000),
        ["32/12/2026", "", "", "5", "x"],
    ]
    page = open_page("desktop", scripts=scripts)
    let_in(page, supporter(), live_server.url)
    page.goto(reverse("support:transfers"))
    file = {"name": "saoke.csv", "mimeType": "text/csv", "buffer": statement(*rows)}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Đọc sao kê").click()
    expect(page.locator("h1")).to_have_text("saoke.csv")
    expect(page.locator("main")).to_contain_text("32/12/2026")
    if scripts:
        check(page, accessible, "statement")
    order.refresh_from_db()
    assert order.status == "placed"
