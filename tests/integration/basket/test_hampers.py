"""A hamper in a basket: all in, all out, and never ordered without one of its parts."""

import pytest

from shop.basket import hampers, holds, services
from shop.basket.exceptions import NotPurchasableError
from shop.basket.hamper_model import BasketHamper
from shop.basket.models import Basket, Line
from shop.basket.together import check_lines
from shop.certification.models import Certificate
from shop.hampers.models import Hamper
from shop.order.exceptions import OrderRefusedError
from shop.order.models import Order
from shop.order.placing import place_order
from shop.partner.models import StockRecord
from shop.partner.strategy import Selector
from shop.shipping.parcels import quote
from tests.factories import ProductFactory, region
from tests.factories.hampers import hamper_of, three_makers
from tests.factories.orders import agreement_of, basket_of, buyer

pytestmark = pytest.mark.django_db


def empty_basket():
    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    return basket


def with_hamper(*goods, quantity=1, **columns):
    basket = empty_basket()
    return basket, hampers.add_hamper(basket, hamper_of(*goods, **columns).pk, quantity)


def quoted(basket, leave_out=()):
    basket._lines = None
    return quote(basket.all_lines(), region("ha-noi"), leave_out)


def lapse(product):
    Certificate.objects.filter(product=product).update(withdrawn_on="2024-01-01")


def test_quantities_multiply_and_three_makers_send_three_parcels():
    basket, kept = with_hamper(pieces=2, quantity=3, discount=10_000)
    found = quoted(basket)
    assert [line.quantity for line in found.lines] == [6, 6, 6]
    assert len(found.parcels) == 3
    assert (found.subtotal, found.discount) == (18 * 65_000, 30_000)
    hampers.set_hampers(basket, kept.pk, 1)
    assert [line.quantity for line in quoted(basket).lines] == [2, 2, 2]


def test_shares_of_the_discount_are_whole_dong_and_follow_the_amounts():
    goods = [ProductFactory(stock__price=price) for price in (10_000, 20_000, 30_001)]
    basket, _kept = with_hamper(*goods, discount=1_000)
    shares = [line.discount for line in quoted(basket).lines]
    assert sum(shares) == 1_000
    assert shares == sorted(shares)


def test_one_part_that_lapses_keeps_all_of_it_and_nothing_else():
    goods, loose = three_makers(), ProductFactory()
    basket, _kept = with_hamper(*goods)
    basket.add_product(loose)
    lapse(goods[0])
    found = quoted(basket)
    assert [line.line.product for line in found.lines] == [loose]
    assert len(found.set_aside) == 3
    assert found.discount == 0
    waiting = [line for line in found.set_aside if line.line.product != goods[0]]
    assert all(goods[0].get_title() in line.findings[-1].words for line in waiting)


def test_a_part_of_which_too_few_are_left_keeps_all_of_it():
    goods = three_makers()
    basket, _kept = with_hamper(*goods, pieces=2, quantity=2)
    StockRecord.objects.filter(product=goods[1]).update(num_in_stock=3)
    assert quoted(basket).lines == []


def test_loose_pieces_and_parts_share_what_is_left():
    goods = three_makers(stock=3)
    basket = basket_of(goods[0], quantity=2)
    with pytest.raises(NotPurchasableError):
        hampers.add_hamper(basket, hamper_of(*goods, pieces=2).pk)
    assert BasketHamper.objects.count() == 0
    assert Line.objects.count() == 1
    hampers.add_hamper(basket, hamper_of(*goods, slug="mot").pk)
    assert sum(line.quantity for line in quoted(basket).lines if line.line.product == goods[0]) == 3


def test_both_are_held_together():
    goods = three_makers(stock=5)
    basket = basket_of(goods[0], quantity=2)
    hampers.add_hamper(basket, hamper_of(*goods).pk)
    holds.hold(basket, check_lines(basket.all_lines()))
    held = dict(basket.holds.values_list("stockrecord__product", "quantity"))
    assert held == {goods[0].pk: 3, goods[1].pk: 1, goods[2].pk: 1}


def test_a_part_is_not_taken_out_or_changed_by_itself():
    basket, kept = with_hamper()
    line = kept.lines.first()
    for act in (
        lambda: services.remove(basket, line.pk),
        lambda: services.set_quantity(basket, line.pk, 5),
    ):
        with pytest.raises(Line.DoesNotExist):
            act()
    hampers.remove_hamper(basket, kept.pk)
    assert basket.lines.count() == 0


def test_only_a_swap_that_is_offered_is_taken():
    goods = three_makers()
    hamper = hamper_of(*goods)
    like, unlike = ProductFactory(), ProductFactory(certificate__stars=3)
    part = hamper.parts.get(product=goods[0])
    basket = empty_basket()
    kept = hampers.add_hamper(basket, hamper.pk, 1, {part.pk: like.pk})
    assert set(kept.lines.values_list("product", flat=True)) == {
        like.pk,
        goods[1].pk,
        goods[2].pk,
    }
    line = kept.lines.get(product=like)
    with pytest.raises(NotPurchasableError):
        hampers.swap_part(basket, kept.pk, line.pk, unlike.pk)
    assert kept.lines.filter(pk=line.pk).exists()


def test_a_part_that_lapsed_in_the_basket_is_swapped_and_the_hamper_goes_on():
    goods = three_makers()
    basket, kept = with_hamper(*goods, quantity=2)
    like = ProductFactory()
    lapse(goods[0])
    line = kept.lines.get(product=goods[0])
    assert [one.product for one in hampers.swaps_in(kept)[line.pk]] == [like]
    hampers.swap_part(basket, kept.pk, line.pk, like.pk)
    found = quoted(basket)
    assert len(found.lines) == 3
    assert {line.quantity for line in found.lines} == {2}


def test_nobody_reaches_the_hamper_of_another_basket():
    _basket, kept = with_hamper()
    other = empty_basket()
    for act in (hampers.remove_hamper, lambda b, pk: hampers.set_hampers(b, pk, 2)):
        with pytest.raises(BasketHamper.DoesNotExist):
            act(other, kept.pk)
    assert kept.lines.count() == 3


def test_leaving_one_part_out_leaves_all_out():
    basket, kept = with_hamper()
    assert quoted(basket, [kept.lines.first().pk]).lines == []


def test_one_that_staff_took_back_is_not_ordered():
    basket, kept = with_hamper()
    type(kept.hamper).objects.update(is_offered=False)
    assert quoted(basket).lines == []


def test_one_that_is_not_offered_is_not_put_in():
    hamper = hamper_of(is_offered=False)
    with pytest.raises(Hamper.DoesNotExist):
        hampers.add_hamper(basket_of(), hamper.pk)


def test_the_order_has_three_parcels_and_names_the_hamper():
    basket, _kept = with_hamper(discount=10_000)
    who = buyer()
    order = place_order(agreement=agreement_of(basket, who), buyer=who, language="vi")
    assert order.parcels.count() == 3
    assert {line.hamper for line in order.lines.all()} == {"Giỏ Tết"}
    assert [(row.offer_name, int(row.amount)) for row in order.discounts.all()] == [
        ("Giỏ Tết", 10_000)
    ]
    assert int(order.total_incl_tax) == 195_000 - 10_000 + int(order.shipping_incl_tax)


def test_a_part_that_lapses_at_the_last_moment_refuses_the_order():
    goods = three_makers()
    basket, _kept = with_hamper(*goods)
    who = buyer()
    agreed = agreement_of(basket, who)
    lapse(goods[2])
    with pytest.raises(OrderRefusedError):
        place_order(agreement=agreed, buyer=who, language="vi")
    assert Order.objects.count() == 0


def test_what_waits_goes_on_as_a_whole_in_the_basket_that_remains():
    goods, loose = three_makers(), ProductFactory()
    basket, kept = with_hamper(*goods)
    basket.add_product(loose)
    lapse(goods[0])
    who = buyer()
    order = place_order(agreement=agreement_of(basket, who), buyer=who, language="vi")
    kept.refresh_from_db()
    assert kept.basket == order.remaining_basket
    assert kept.lines.count() == 3
    assert set(kept.lines.values_list("basket", flat=True)) == {order.remaining_basket.pk}
