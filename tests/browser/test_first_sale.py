"""A producer's first sale on a phone, from the card of the office to the statement."""

import datetime as dt

from django.urls import reverse

import pytest
from playwright.sync_api import expect

from shop.catalogue.cards import product_url
from shop.certification.models import ProductSet
from shop.producer_desk.desk import Desk
from shop.producer_desk.door.cards import make_card
from shop.producer_desk.goods import reviewing
from shop.producer_desk.models import Statement, WorkingCopy
from shop.producer_desk.money.issuing import issue_due
from shop.producer_desk.rights import RIGHTS
from tests.factories import ProductFactory
from tests.factories.copies import FULL, pictured
from tests.factories.office import officer
from tests.factories.orders import order_of
from tests.factories.people import customer
from tests.factories.text_messages import SENT, texted_code

pytestmark = pytest.mark.django_db(transaction=True)


def at(name: str, *args) -> str:
    return reverse(f"producer_desk:{name}", args=args)


def press(page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).first.click()


def test_from_the_card_to_the_statement(phone, clock):
    SENT.clear()
    clock(dt.date(2024, 6, 10))
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/honey-raw")
    product = ProductFactory(title_vi="Mật ong hoa bạc hà", ocop_set=goods, stock=False)
    card, _ = make_card(product.producer_id, officer())

    phone.goto(f"{at('claim')}?ma={card}")
    phone.locator("#id_place").fill("0912 345 678")
    press(phone, "Gửi mã cho tôi")
    phone.locator("#id_code").fill(texted_code())
    phone.locator("main form button.button").click()
    phone.locator("#id_name").fill("Lý Thị Mai")
    phone.locator("label[for=id_agreed]").click()
    press(phone, "Mở gian hàng")
    expect(phone.locator("main")).to_contain_text("Gian hàng của bạn đã mở")

    phone.goto(at("goods"))
    expect(phone.locator(".goods")).to_contain_text("Chưa mô tả")
    phone.locator(f"#first-price-{product.pk}").fill("120.000")
    phone.locator(f"#first-pieces-{product.pk}").fill("10")
    press(phone, "Đưa lên bán")
    member = product.producer.desk_members.get()
    pictured(Desk(product.producer, member.user, member.role, RIGHTS[member.role]), product)
    phone.goto(at("words", product.pk))
    for name, text in FULL.items():
        phone.locator(f"#id_{name}").fill(text)
    phone.locator('button[value="send"]').click()
    copy = WorkingCopy.objects.get(product=product)
    assert copy.status == WorkingCopy.Status.SUBMITTED, phone.locator("main").inner_text()
    editor = customer("bien-tap@example.com")
    reviewing.note(copy.pk, "keeping", "Giữ ở bao nhiêu độ?", editor)
    reviewing.give_back(copy.pk, editor)

    phone.goto(at("words", product.pk))
    expect(phone.locator("main")).to_contain_text("Giữ ở bao nhiêu độ?")
    phone.locator('button[name="act"][value="done"]').first.click()
    phone.locator("#id_keeping_vi").fill("Nơi khô, dưới 25 độ")
    phone.locator('button[value="send"]').click()
    copy.refresh_from_db()
    reviewing.approve(copy.pk, editor)
    phone.goto(product_url(product.slug, product.pk))
    expect(phone.locator("main")).to_contain_text("dưới 25 độ")

    parcel = order_of(product, quantity=2).parcels.get()
    phone.goto(at("home"))
    expect(phone.locator("main")).to_contain_text("1 gói cần chuẩn bị")
    phone.goto(at("parcel", parcel.pk))
    phone.locator(f'form[action="{at("parcels_pack")}"] button').click()
    phone.goto(at("parcel", parcel.pk))
    phone.locator("#id_carrier").fill("Viettel Post")
    phone.locator("#id_code").fill("VT123")
    phone.locator('button[value="carrier"]').click()
    phone.goto(at("parcel", parcel.pk))
    phone.locator('button[value="collected"]').click()

    clock(dt.date(2024, 7, 1))
    assert issue_due() == 1
    phone.goto(at("statement", Statement.objects.get().pk))
    expect(phone.locator("main")).to_contain_text("240.000")
