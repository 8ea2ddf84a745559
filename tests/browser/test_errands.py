"""What people come to do, done as they do it: on a phone, on a desktop, without scripts."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from shop.order.models import Order

from . import shelf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def goods(transactional_db):
    return shelf.fill()


def fill_address(page) -> None:
    """Page 1 of the checkout, in Vietnamese or English."""
    page.locator("#id_name").fill("Nguyễn Thị Lan")
    page.locator("input[name=phone]").fill("0912 345 678")
    page.locator("select[name=province]").select_option("vn34-01")
    page.locator("input[name=commune]").fill("Phường Hoàn Kiếm")
    page.locator("input[name=street]").fill("12 phố Huế")


SURROUNDINGS = [
    ("phone", True, "vi"),
    ("phone", False, "vi"),
    ("desktop", True, "vi"),
    ("desktop", True, "en"),
]


@pytest.mark.parametrize(
    ("device", "scripts", "language"),
    SURROUNDINGS,
    ids=["phone", "phone without scripts", "desktop", "desktop in English"],
)
def test_buy_a_4_star_product_as_a_guest(open_page, goods, device, scripts, language):
    page = open_page(device, scripts=scripts, language=language)
    english = language == "en"
    page.goto("/en/search/?q=mat+ong&stars=4" if english else "/tim-kiem/?q=mat+ong&stars=4")
    page.get_by_role("link", name="Mật ong hoa nhãn").click()
    expect(page.locator("main")).to_contain_text("31 May 2026" if english else "31/05/2026")
    page.get_by_role("button", name="Add to basket" if english else "Thêm vào giỏ").click()
    page.goto("/en/basket/" if english else "/gio-hang/")
    expect(page.locator("main")).to_contain_text("HTX nuôi ong Phúc Thành")
    page.goto("/en/checkout/" if english else "/thanh-toan/")
    fill_address(page)
    page.locator("main form button[type=submit]").last.click()
    button = page.get_by_role("button", name=re.compile("Place order" if english else "Đặt hàng"))
    expect(button).to_contain_text("₫")
    page.locator("#pay-cash").check()
    button.click()
    order = Order.objects.get()
    expect(page.locator("main")).to_contain_text(order.number)
    assert (order.language, order.lines.get().certificate_stars) == (language, 4)
    assert order.parcels.count() == 1
    page.goto("/en/orders/track/" if english else "/don-hang/tra-cuu/")
    page.locator("main input[name=number]").fill(order.number)
    page.locator("main input[type=text], main input[type=tel], main input:not([type])").last.fill(
        "0912345678"
    )
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("Mật ong hoa nhãn")


def test_check_a_pack(phone, goods):
    phone.goto("/")
    phone.get_by_role("link", name="Xác minh", exact=True).last.click()
    phone.get_by_label("Mã chứng nhận").fill("2890/qđ-bnn-vpđp")
    phone.get_by_role("button", name="Kiểm tra").click()
    main = phone.locator("main")
    expect(main).to_contain_text("Hết hạn sau ngày 30/06/2024")
    expect(main).to_contain_text("Cấp chứng nhận 5 sao")
    phone.get_by_role("link", name="Xem trang sản phẩm").click()
    expect(main).to_contain_text("nên tạm thời không bán ở đây")
    expect(phone.get_by_role("button", name="Thêm vào giỏ")).to_have_count(0)


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_certificate_ends_at_midnight_while_it_lies_in_my_basket(
    open_page, goods, clock, device
):
    page = open_page(device)
    for name in ("ending", "honey"):
        page.goto(f"/san-pham/{goods[name].slug}-{goods[name].pk}/")
        page.get_by_role("button", name="Thêm vào giỏ").click()
    page.goto("/thanh-toan/")
    fill_address(page)
    page.locator("main form button[type=submit]").last.click()
    button = page.get_by_role("button", name=re.compile("Đặt hàng"))
    expect(button).to_be_visible()
    page.locator("#pay-cash").check()
    clock(dt.date(2025, 1, 1))
    button.click()
    main = page.locator("main")
    assert not Order.objects.exists()
    expect(main).to_contain_text("Mật ong bạc hà")
    expect(main).to_contain_text("31/12/2024")
    confirm = page.get_by_role("button", name=re.compile("Đặt hàng"))
    confirm.click()
    expect(main).to_contain_text(Order.objects.get().number)
    assert [line.title for line in Order.objects.get().lines.all()] == ["Mật ong hoa nhãn"]
