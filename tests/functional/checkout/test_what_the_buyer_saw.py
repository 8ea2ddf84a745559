"""Nothing is placed but what page 2 showed; whatever changed stands on the page that comes back."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.basket.models import Basket, Line
from shop.order.models import Order
from shop.partner.models import StockRecord
from tests.factories import ProductFactory, region
from tests.factories.orders import (
    agreement_on,
    commune,
    fill_address,
    press,
    put,
    see_page_2,
)
from tests.factories.spoiling import leave_in_stock

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(db):
    return ProductFactory(stock__price=65_000)


@pytest.fixture
def seen(client, product):
    """A guest stands on page 2 with two pieces in the basket."""
    put(client, product, "2")
    fill_address(client)
    return see_page_2(client)


def words_on_lines(response) -> list[str]:
    page = response.context["page"]
    lines = [line for parcel in page.parcels for line in parcel.lines] + page.set_aside
    return [text for line in lines for _kind, text in line.messages]


def test_a_price_that_changed_is_shown_before_anything_is_placed(client, product, seen):
    product.stockrecords.update(price=68_000)
    response = press(client, seen)
    assert response.status_code == 200
    assert "Giá đổi từ 65.000\u00a0₫ thành 68.000\u00a0₫." in words_on_lines(response)
    assert not Order.objects.exists()
    press(client, agreement_on(response))
    assert Order.objects.get().lines.get().unit_price_incl_tax == 68_000


def test_a_certificate_that_ends_between_page_2_and_the_button(client, product, seen, clock):
    product.certificates.update(valid_until=dt.date(2024, 12, 31))
    other = ProductFactory(stock__price=45_000)
    put(client, other)
    seen = see_page_2(client)
    clock(dt.date(2025, 1, 1))
    response = press(client, seen)
    assert response.status_code == 200
    assert "Chứng nhận hết hạn hôm nay: không đặt được." in words_on_lines(response)
    assert not Order.objects.exists()
    press(client, agreement_on(response))
    assert [line.product for line in Order.objects.get().lines.all()] == [other]


def test_what_was_not_ordered_stays_in_the_basket(client, product, seen, clock):
    product.certificates.update(valid_until=dt.date(2024, 12, 31))
    put(client, ProductFactory())
    clock(dt.date(2025, 1, 1))
    press(client, see_page_2(client))
    assert Order.objects.exists()
    page = client.get(reverse("basket:summary")).context["page"]
    [line] = [line for group in page.groups for line in group.lines]
    assert line.product_id == product.pk


def test_fewer_left_than_wanted_is_said_and_ordered_only_when_seen(client, product, seen):
    leave_in_stock(product, 1)
    response = press(client, seen)
    assert response.status_code == 200
    assert "Chỉ còn 1, đã chỉnh số lượng giúp anh/chị." in words_on_lines(response)
    press(client, agreement_on(response))
    assert Order.objects.get().lines.get().quantity == 1


def test_a_line_added_in_another_tab_is_not_ordered_unseen(client, product, seen):
    put(client, ProductFactory())
    assert press(client, seen).status_code == 200
    assert not Order.objects.exists()


def test_a_line_removed_in_another_tab_is_noticed(client, product, seen):
    put(client, ProductFactory())
    seen = see_page_2(client)
    client.post(reverse("basket:remove"), {"line": Line.objects.first().pk})
    assert press(client, seen).status_code == 200
    assert not Order.objects.exists()


def test_another_address_in_another_tab_is_noticed(client, seen):
    fill_address(client, place=commune("thai-nguyen"))
    response = press(client, seen)
    assert response.status_code == 200
    assert not Order.objects.exists()


def test_a_delivery_price_that_changed_is_noticed(client, product, seen):
    product.producer.region = region("ha-noi")
    product.producer.save()
    response = press(client, seen)
    assert response.status_code == 200
    assert [p.line_id for p in response.context["page"].problems] == [None]
    assert not Order.objects.exists()


@pytest.mark.parametrize("forged", ["", "x", "a:b:c"])
def test_an_agreement_that_is_not_ours_places_nothing(client, seen, forged):
    assert press(client, forged).status_code == 400
    assert press(client, seen[:-4] + "AAAA").status_code == 400
    assert not Order.objects.exists()


def test_the_button_pressed_twice_is_one_order(client, seen):
    first, second = press(client, seen), press(client, seen)
    assert first.url == second.url
    assert Order.objects.count() == 1
    assert StockRecord.objects.get().num_allocated == 2


def test_two_tabs_are_one_order(client, seen):
    other_tab = see_page_2(client)
    assert press(client, seen).url == press(client, other_tab).url
    assert Order.objects.count() == 1


def test_going_back_after_ordering_shows_the_order(client, seen):
    done = press(client, seen).url
    assert client.get(reverse("checkout:review")).url == done


def test_the_next_basket_starts_empty(client, seen):
    press(client, seen)
    assert client.get(reverse("basket:summary")).context["page"].is_empty
    assert Basket.objects.filter(status=Basket.SUBMITTED).count() == 1


def test_somebody_elses_agreement_orders_nothing(client, product, seen):
    from django.test import Client

    stranger = Client()
    put(stranger, ProductFactory())
    fill_address(stranger)
    response = press(stranger, seen)
    assert response.url == reverse("basket:summary")
    assert not Order.objects.exists()


def test_no_posted_figure_alters_the_sum(client, seen):
    tricks = {"total": "1", "price": "1", "unit_price": "0", "shipping": "-50000", "currency": "X"}
    press(client, seen, **tricks, quantity="999")
    order = Order.objects.get()
    assert order.total_incl_tax == 130_000 + order.shipping_incl_tax
    assert order.currency == "VND"


@pytest.mark.parametrize("method", ["card", "free", "", "cash\x00"])
def test_a_way_to_pay_that_does_not_exist_places_nothing(client, seen, method):
    assert press(client, seen, payment=method).status_code == 200
    assert not Order.objects.exists()
