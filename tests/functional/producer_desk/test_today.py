"""The front page of a desk: what is to be done, in order, and the week."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.certification import clock as shop_clock
from shop.producer_desk.goods.copies import begin
from shop.producer_desk.models import WorkingCopy
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.orders import order_of
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


def home(client, product, role="owner") -> str:
    sign_in(client, member_of(product.producer, f"{role}@example.com", role))
    return page(client)


def page(client) -> str:
    answer = client.get(reverse("producer_desk:home"))
    assert answer.status_code == 200
    return answer.content.decode()


def returned(product):
    copy = begin(desk_of(product.producer, "viet@example.com", "writer"), product.pk)
    WorkingCopy.objects.filter(pk=copy.pk).update(status=WorkingCopy.Status.RETURNED)


def test_nothing_to_do(client, product):
    assert "Hôm nay không có việc. Chúc một ngày tốt." in home(client, product)


def test_everything_stands_in_its_order(client, product):
    maker = product.producer
    returned(product)
    ProductFactory(producer=maker, stock=0)
    soon = shop_clock.today() + dt.timedelta(days=90)
    ProductFactory(producer=maker, certificate__valid_until=soon)
    text = home(client, product)
    places = [text.index(words) for words in ("1 bài cần sửa", "1 chứng nhận", "1 cỡ đã hết hàng")]
    assert places == sorted(places)
    assert reverse("producer_desk:words", args=[product.pk]) in text
    assert "Hôm nay không có việc" not in text


def test_what_cannot_be_sold_anyway_is_not_counted_as_sold_out(client, product):
    maker = product.producer
    ProductFactory(producer=maker, stock=0, certificate__lapsed=True)
    ProductFactory(producer=maker, stock=0, is_medicine=True)
    assert "hết hàng" not in home(client, product)


def test_a_packer_has_no_words_to_correct_and_sees_no_money(client, product):
    returned(product)
    order = order_of(product)
    text = home(client, product, "packer")
    assert "cần sửa" not in text
    assert "Gói đã đặt" in text
    assert "₫" not in text.split("<main")[1].split("</main>")[0]
    client.logout()
    assert f"{int(order.total_incl_tax):,}".replace(",", ".") in home(client, product, "owner")


def test_money_that_waits_for_an_account(client, product, clock):
    from shop.producer_desk.models import BankAccount
    from shop.producer_desk.money.issuing import issue_due
    from tests.factories.money import prepaid_and_sent

    clock(dt.date(2024, 6, 10))
    amount = int(prepaid_and_sent(product).total_incl_tax)
    clock(dt.date(2024, 7, 1))
    issue_due()
    text = home(client, product)
    assert reverse("producer_desk:bank_account") in text
    assert f"{amount:,}".replace(",", ".") in text
    BankAccount.objects.create(
        partner=product.producer, bank="MB", holder="A", number="123456", since=shop_clock.now()
    )
    assert reverse("producer_desk:bank_account") not in page(client)


def test_the_week_counts_from_monday_and_leaves_out_what_is_cancelled(client, product):
    from shop.order.cancelling import cancel_order

    order_of(product)
    cancel_order(order_of(product).pk)
    old = order_of(product)
    old.date_placed -= dt.timedelta(days=8)
    old.save()
    order_of(ProductFactory(producer=PartnerFactory()))
    text = home(client, product)
    figures = text[text.index('class="key-figures"') :]
    assert "<dt>Gói đã đặt</dt><dd>1</dd>" in figures
    assert "<dt>Gói đã gửi</dt><dd>0</dd>" in figures


def test_two_rows_and_twenty_cost_the_same(client, product):
    returned(product)
    order_of(product)
    home(client, product)
    with CaptureQueriesContext(connection) as few:
        page(client)
    for one in ProductFactory.create_batch(18, producer=product.producer, stock=1):
        returned(one)
        order_of(one)
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) == len(few), [q["sql"][:90] for q in many]
    assert len(few) <= 12, [q["sql"][:90] for q in few]


def test_parcels_to_pack_stand_first_and_say_how_many_are_late(client, product):
    from shop.order.models import Parcel
    from tests.factories.parcels import parcel_of

    parcel_of(product)
    late = parcel_of(product)
    Parcel.objects.filter(pk=late.pk).update(leaves_on=shop_clock.today() - dt.timedelta(days=1))
    text = home(client, product, "packer")
    assert "2 gói cần chuẩn bị" in text
    assert "1 gói trễ hẹn" in text
    ProductFactory(producer=product.producer, stock=0)
    text = page(client).split("<main")[1]
    assert text.index("2 gói cần chuẩn bị") < text.index(f'href="{reverse("producer_desk:goods")}"')
