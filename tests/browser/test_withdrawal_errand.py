"""Withdrawal with orders on the way: from the list to the buyers who have to be asked."""

import datetime as dt
import re
from pathlib import Path

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from catalogue_import.models import ImportRun
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.regions.folding import fold
from tests.factories.office import approver, officer
from tests.factories.orders import order_of

from . import shelf
from .office_door import let_in

pytestmark = pytest.mark.django_db(transaction=True)
LIST = Path(__file__).parents[1] / "data" / "registry" / "withdrawal_of_a_sold_product.csv"
SURROUNDINGS = [("desktop", True), ("phone", False)]


@pytest.fixture
def honey(transactional_db) -> Product:
    """A product on the shelf, known to the registry by its name, maker and place."""
    product = shelf.fill()["honey"]
    identity = (fold(product.title_vi), fold(product.producer.name), product.origin_region.slug)
    Product.objects.filter(pk=product.pk).update(identity_key="|".join(identity))
    return product


@pytest.mark.parametrize(("device", "scripts"), SURROUNDINGS, ids=["desktop", "phone, no scripts"])
def test_withdrawal_with_orders_on_the_way(open_page, live_server, honey, device, scripts):
    orders = [order_of(honey, quantity=2), order_of(honey)]
    shop = open_page("phone")
    shop.goto(product_url(honey.slug, honey.pk))
    expect(shop.get_by_role("button", name="Thêm vào giỏ")).to_be_visible()

    desk = open_page(device, scripts=scripts)
    let_in(desk, officer(), live_server.url)
    main = desk.locator("main")
    desk.goto(reverse("office:upload"))
    desk.locator("input[type=file]").set_input_files(LIST)
    desk.get_by_role("button", name="Đọc danh sách").click()
    desk.get_by_role("button", name="Tiếp tục").click()
    withdrawn = desk.get_by_role("navigation", name="Kết quả").get_by_role(
        "link", name=re.compile(r"^Thu hồi\s+1$")
    )
    withdrawn.click()
    expect(main).to_contain_text("2 dòng hàng trong đơn chưa gửi")
    desk.locator("input[name=line]").first.check()
    desk.get_by_label("Lý do").select_option("not_reassessed")
    desk.get_by_role("button", name="Ghi lý do").click()
    desk.get_by_role("link", name="Sang bước duyệt").click()
    expect(main).to_contain_text("1 chứng nhận bị thu hồi")
    desk.get_by_label("Số chứng nhận thu hồi").fill("1")
    desk.get_by_role("button", name="Gửi người duyệt thứ hai").click()
    expect(main).to_contain_text("người duyệt")
    shop.reload()
    expect(shop.get_by_role("button", name="Thêm vào giỏ")).to_be_visible()

    run = ImportRun.objects.get()
    second = open_page(device, scripts=scripts)
    let_in(second, approver(), live_server.url)
    second.goto(reverse("office:approve", args=[run.number]))
    second.get_by_label("Số chứng nhận thu hồi").fill("1")
    second.get_by_role("button", name="Đồng ý và áp dụng").click()
    expect(second.locator("h1")).to_contain_text("kết quả")

    # Its sale stops at once, and whoever checks a pack reads the day and the class of reasons.
    shop.reload()
    expect(shop.get_by_role("button", name="Thêm vào giỏ")).to_have_count(0)
    certificate = honey.certificates.get()
    assert certificate.withdrawn_on == dt.date(2024, 12, 20)
    shop.goto(reverse("certification:certificate", args=[certificate.code]))
    expect(shop.locator("main")).to_contain_text("20/12/2024")
    expect(shop.locator("main")).to_contain_text(
        re.compile("không đánh giá lại đúng hạn", re.IGNORECASE)
    )

    second.get_by_role("link", name="Đơn hàng có sản phẩm bị thu hồi").click()
    listed = second.locator("main")
    expect(second).to_have_url(re.compile(re.escape(reverse("office:orders", args=[run.number]))))
    expect(listed).to_contain_text("2 dòng chưa gửi")
    for order in orders:
        expect(listed).to_contain_text(order.number)
    expect(listed).not_to_contain_text("phố Huế")
