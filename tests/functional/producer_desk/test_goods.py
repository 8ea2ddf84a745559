"""The list of goods: stock and price in a press or two, without scripts."""

import datetime as dt
import re

from django.urls import reverse

import pytest

from shop.partner.models import StockRecord
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.orders import order_of
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def record(product):
    return product.stockrecords.get()


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def page(client, **asked) -> str:
    return client.get(reverse("producer_desk:goods"), asked).content.decode()


def put(client, what: str, pk: int, **typed):
    return client.post(reverse(f"producer_desk:goods_{what}", args=[pk]), typed)


def number(record: StockRecord) -> int:
    record.refresh_from_db()
    return record.num_in_stock


@pytest.mark.parametrize(
    ("act", "pieces", "then"),
    [("less", "20", 19), ("more", "20", 21), ("none", "20", 0), ("set", "7", 7), ("", "8", 8)],
)
def test_each_press_does_what_it_says(owner, record, act, pieces, then):
    answer = put(owner, "stock", record.pk, saw="20", pieces=pieces, act=act, row=record.product_id)
    assert answer.status_code == 303
    assert answer.url.endswith(f"#hang-{record.product_id}")
    assert number(record) == then


def test_an_undo_is_offered_once_and_takes_back(owner, record):
    put(owner, "stock", record.pk, saw="20", pieces="20", act="none")
    text = page(owner)
    undo = text[text.index('class="desk-undo"') :]
    form = dict(re.findall(r'name="(saw|pieces)" value="(\d+)"', undo)[:2])
    assert form == {"saw": "0", "pieces": "20"}
    assert 'class="desk-undo"' not in page(owner)
    put(owner, "stock", record.pk, **form)
    assert number(record) == 20


def test_the_later_one_is_told_and_finds_both_numbers(owner, record, client, product):
    from shop.producer_desk.goods.changing import set_stock

    other = desk_of(product.producer, "lan@example.com", "packer")
    set_stock(other, record.pk, 18, 20)
    answer = put(owner, "stock", record.pk, saw="20", pieces="25", act="set")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Lý Thị Mai" in text
    assert 'name="saw" value="18"' in text
    assert re.search(r'id="pieces-\d+" value="25"', text)
    assert number(record) == 18


def test_what_is_promised_is_said(owner, record, product):
    order_of(product, quantity=3)
    answer = put(owner, "stock", record.pk, saw="20", pieces="2", act="set")
    assert answer.status_code == 409
    assert number(record) == 20
    put(owner, "stock", record.pk, saw="20", pieces="20", act="none")
    assert number(record) == 3


@pytest.mark.parametrize("pieces", ["", "-1", "hai", "1e9", "100000", "9" * 30])
def test_what_is_no_number_stays_in_the_field(owner, record, pieces):
    answer = put(owner, "stock", record.pk, saw="20", pieces=pieces, act="set")
    assert answer.status_code == 400
    assert f'value="{pieces}"' in answer.content.decode()
    assert number(record) == 20


@pytest.mark.parametrize(("typed", "price"), [("70.000 ₫", 70_000), ("70000", 70_000)])
def test_a_price_is_live_at_once(owner, record, typed, price, product, client):
    assert put(owner, "price", record.pk, saw="65000", price=typed).status_code == 303
    record.refresh_from_db()
    assert record.price == price
    assert "70.000" in page(owner)


@pytest.mark.parametrize("typed", ["", "65", "70.5", "bảy mươi", "70000000000000"])
def test_what_is_no_price_stays_in_the_field(owner, record, typed):
    answer = put(owner, "price", record.pk, saw="65000", price=typed)
    assert answer.status_code == 400
    assert f'value="{typed}"' in answer.content.decode()


def test_a_first_offer(owner, product):
    bare = ProductFactory(producer=product.producer, stock=False)
    assert f'id="first-price-{bare.pk}"' in page(owner)
    put(owner, "first_offer", bare.pk, price="45.000", pieces="10")
    assert bare.stockrecords.get().num_in_stock == 10


def test_a_packer_sees_no_money(client, record, product):
    ProductFactory(producer=product.producer, stock=False)
    sign_in(client, member_of(product.producer, role="packer"))
    text = page(client)
    assert "65.000" not in text
    assert 'name="price"' not in text
    assert put(client, "price", record.pk, saw="65000", price="1000").status_code == 404
    answer = put(client, "stock", record.pk, saw="20", pieces="19", act="set")
    assert answer.status_code == 303
    assert number(record) == 19


def test_another_producer_is_not_found(client, record):
    sign_in(client, member_of(PartnerFactory()))
    for what in ("stock", "price"):
        assert put(client, what, record.pk, saw="20", pieces="1", price="1000").status_code == 404
        assert put(client, what, 2**70, saw="20", pieces="x", price="x").status_code == 404
    assert put(client, "first_offer", record.product_id, price="x").status_code == 404
    assert "Miến dong" not in page(client)
    assert number(record) == 20


def test_each_state_has_its_word(owner, product):
    maker = product.producer
    ProductFactory(producer=maker, stock=0)
    ProductFactory(producer=maker, stock=False)
    ProductFactory(producer=maker, certificate__lapsed=True)
    ProductFactory(producer=maker, ocop_set=None)
    words = re.findall(r'<p class="desk-state desk-state-\w+">([^<]+)<', page(owner))
    assert sorted(words) == sorted(
        ["Đang bán", "Hết hàng", "Chưa có giá", "Hết chứng nhận", "Chờ văn phòng"]
    )


def test_an_away_producer_rests_and_says_until_when(owner, product, clock):
    clock(dt.date(2024, 7, 1))
    maker = product.producer
    maker.away_from, maker.away_until = dt.date(2024, 7, 1), dt.date(2024, 7, 5)
    maker.save()
    text = page(owner)
    assert "Tạm nghỉ" in text
    assert "05/07/2024" in text


def test_two_rows_and_twenty_cost_the_same(owner, product, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ProductFactory(producer=product.producer)
    page(owner)
    with CaptureQueriesContext(connection) as few:
        page(owner)
    ProductFactory.create_batch(18, producer=product.producer)
    with CaptureQueriesContext(connection) as many:
        page(owner)
    assert len(many) == len(few)
    assert len(few) <= 14


def test_pages_of_twenty(owner, product):
    ProductFactory.create_batch(25, producer=product.producer)
    assert page(owner).count('class="goods-row"') == 20
    assert page(owner, page=2).count('class="goods-row"') == 6


def test_a_phone_that_sends_what_it_kept_gets_no_page_but_its_word(owner, record):
    there = reverse("producer_desk:goods_stock", args=[record.pk])
    typed = {"saw": "20", "pieces": "17", "act": "set"}
    kept = {"headers": {"X-Desk-Queue": "1"}}
    assert owner.post(there, typed, **kept).status_code == 204
    assert number(record) == 17
    assert owner.post(there, typed | {"pieces": "30"}, **kept).status_code == 409
    assert number(record) == 17
    text = page(owner)
    assert "Đã đổi số trong kho." in text
    assert 'class="desk-undo"' in text
    owner.logout()
    assert owner.post(there, typed | {"saw": "17"}, **kept).status_code == 302
    assert number(record) == 17
