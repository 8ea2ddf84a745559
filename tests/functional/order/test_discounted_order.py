"""An order with discounts: agreed to, written down in whole đồng, counted once, given back."""

from django.contrib.auth import get_user_model
from django.urls import reverse

import pytest

from shop.order.cancelling import cancel_order
from shop.order.exceptions import CannotCancelError, OrderRefusedError
from shop.order.models import Order
from shop.order.placing import place_order
from shop.order.selectors import order_url
from shop.order.writing import piece_prices
from shop.voucher.models import Voucher
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.offers import offer, voucher
from tests.factories.orders import (
    agreement_of,
    basket_of,
    buyer,
    fill_address,
    press,
    put,
    see_page_2,
)

pytestmark = pytest.mark.django_db


def placed(basket, agreement=None, **more) -> Order:
    who = buyer()
    agreed = agreement or agreement_of(basket, who)
    return place_order(agreement=agreed, buyer=who, language="vi", **more)


def with_code(*products, code=None, quantity=1, **fields):
    basket = basket_of(*products, quantity=quantity)
    basket.vouchers.add(code or voucher("TET25", **fields))
    return basket


def test_the_order_holds_every_discount_in_whole_dong():
    makers = [PartnerFactory(), PartnerFactory()]
    products = [ProductFactory(producer=maker, stock__price=33_333) for maker in makers]
    code = voucher("TET25", offer(15, offer_type="Voucher"))
    order = placed(with_code(*products, code=code, quantity=3))
    lines = list(order.lines.all())
    (discount,) = order.discounts.all()

    assert order.discount_total == discount.amount == 30_000
    assert (discount.voucher_code, discount.offer_name) == ("TET25", "Phiếu TET25")
    assert order.total_incl_tax == 2 * 99_999 - 30_000 + order.shipping_incl_tax
    assert [line.line_price_before_discounts_incl_tax for line in lines] == [99_999, 99_999]
    assert [line.line_price_incl_tax for line in lines] == [84_999, 84_999]
    assert [line.unit_price_incl_tax for line in lines] == [33_333, 33_333]
    assert [share.amount for line in lines for share in line.discounts.all()] == [15_000, 15_000]
    assert [parcel.discount for parcel in order.parcels.all()] == [15_000, 15_000]
    for line in lines:
        prices = line.prices.values_list("quantity", "price_incl_tax")
        assert sum(pieces * price for pieces, price in prices) == line.line_price_incl_tax
        assert sum(pieces for pieces, _price in prices) == line.quantity


@pytest.mark.parametrize(
    ("amount", "pieces", "pairs"),
    [
        (100_000, 3, [(2, 33_333), (1, 33_334)]),
        (90_000, 3, [(3, 30_000)]),
        (0, 2, [(2, 0)]),
        (1, 2, [(1, 0), (1, 1)]),
    ],
)
def test_prices_of_pieces_come_to_the_amount(amount, pieces, pairs):
    assert piece_prices(amount, pieces) == pairs


def test_a_changed_discount_is_told_and_nothing_is_ordered():
    made = offer(10, offer_type="Voucher")
    basket = with_code(ProductFactory(stock__price=100_000), code=voucher("TET25", made))
    agreed = agreement_of(basket, buyer())
    made.benefit.value = 5
    made.benefit.save()
    with pytest.raises(OrderRefusedError) as refusal:
        placed(basket, agreed)
    words = [problem.words.replace("\xa0", " ") for problem in refusal.value.problems]
    assert words == ["TET25 giảm 10.000 ₫ nay còn 5.000 ₫."]
    assert not Order.objects.exists()


@pytest.mark.parametrize("first_offer", [True, False])
def test_a_discount_that_came_or_went_is_told(first_offer):
    basket = basket_of(ProductFactory(stock__price=100_000))
    made = offer(10) if first_offer else None
    agreed = agreement_of(basket, buyer())
    made.delete() if first_offer else offer(10)
    with pytest.raises(OrderRefusedError) as refusal:
        placed(basket, agreed)
    (problem,) = refusal.value.problems
    assert ("không còn giảm" in problem.words) is first_offer


def test_use_is_counted_once_and_given_back_by_a_cancellation():
    made = offer(10, offer_type="Voucher", max_global_applications=1)
    code = voucher("TET25", made, usage=Voucher.SINGLE_USE)
    order = placed(with_code(ProductFactory(stock__price=100_000), code=code))
    made.refresh_from_db()
    code.refresh_from_db()
    assert (made.num_applications, made.num_orders, made.total_discount) == (1, 1, 10_000)
    assert made.status == made.CONSUMED
    assert (code.num_orders, code.total_discount, code.applications.count()) == (1, 10_000, 1)
    assert code.why_not() == "Mã TET25 đã được dùng."

    cancel_order(order.pk)
    with pytest.raises(CannotCancelError):
        cancel_order(order.pk)
    made.refresh_from_db()
    code.refresh_from_db()
    assert (made.num_applications, made.num_orders, made.total_discount) == (0, 0, 0)
    assert made.status == made.OPEN
    assert (code.num_orders, code.total_discount, code.applications.count()) == (0, 0, 0)
    assert code.why_not() == ""
    order.refresh_from_db()
    assert order.discount_total == 10_000


def test_a_code_used_meanwhile_is_not_used_again():
    code = voucher("ONE", usage=Voucher.SINGLE_USE)
    baskets = [with_code(ProductFactory(), code=code) for _ in range(2)]
    agreed = [agreement_of(basket, buyer()) for basket in baskets]
    placed(baskets[0], agreed[0])
    with pytest.raises(OrderRefusedError):
        placed(baskets[1], agreed[1])
    assert Order.objects.count() == code.applications.count() == 1


def test_an_offer_for_each_customer_once_counts_orders_that_stand():
    lan = get_user_model().objects.create_user("lan@langsao.example", "x")
    offer(10, max_user_applications=1)

    def order() -> Order:
        basket = basket_of(ProductFactory(stock__price=100_000))
        basket.owner = lan
        basket.save()
        return placed(basket, user=lan)

    first = order()
    assert (first.discount_total, order().discount_total) == (10_000, 0)
    cancel_order(first.pk)
    assert order().discount_total == 10_000


def test_page_2_and_the_order_show_the_discount(client):
    voucher("TET25")
    put(client, ProductFactory(stock__price=100_000))
    client.post("/gio-hang/ma/", {"code": "TET25"})
    fill_address(client)
    text = client.get(reverse("checkout:review")).content.decode().replace("\xa0", " ")
    assert "Mã TET25" in text
    assert "−10.000 ₫" in text
    done = press(client, see_page_2(client)).url
    thanks = client.get(done).content.decode().replace("\xa0", " ")
    assert "−10.000 ₫" in thanks
    page = client.get(order_url(Order.objects.get())).content.decode().replace("\xa0", " ")
    assert "Mã TET25" in page
    assert "−10.000 ₫" in page
    assert Order.objects.get().discount_total == 10_000
