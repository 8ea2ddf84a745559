"""Offers in whole đồng, over exactly what would be ordered."""

import datetime as dt
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.certification import clock as shop_clock
from shop.money.fields import FractionalDongError
from shop.offer.applicator import any_offer
from shop.offer.models import Benefit, Condition, ConditionalOffer
from shop.shipping.parcels import quote
from shop.shipping.table import kept
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.offers import offer, voucher
from tests.factories.orders import basket_of

pytestmark = pytest.mark.django_db


def quote_of(basket, leave_out=()):
    basket._lines = None
    return quote(basket.all_lines(), region("ha-noi"), leave_out)


def goods(*prices, **fields):
    return [ProductFactory(stock__price=price, **fields) for price in prices]


def test_fifteen_per_cent_off_33333_is_whole_dong_everywhere():
    offer(15)
    found = quote_of(basket_of(*goods(33_333)))
    assert (found.subtotal, found.discount) == (33_333, 5_000)
    assert found.total == 28_333 + found.delivery
    assert [line.due for line in found.lines] == [28_333]
    amounts = [found.discount, found.total, *(parcel.discount for parcel in found.parcels)]
    assert all(type(amount) is int for amount in amounts)


def test_shares_of_three_lines_sum_to_the_rounded_discount():
    """3 × 1.999,95 ₫ are 5.999,85 ₫: 6.000 ₫, not three times 2.000 ₫ by luck or 1.999 ₫ by cut."""
    offer("7.5")
    found = quote_of(basket_of(*goods(26_666, 26_666, 26_666)))
    shares = [share for _line, share in found.discounts[0].shares]
    assert sum(shares) == found.discount == 6_000
    assert sum(parcel.discount for parcel in found.parcels) == 6_000


KINDS = st.sampled_from(
    [
        Benefit.PERCENTAGE,
        Benefit.FIXED,
        Benefit.FIXED_UNIT,
        Benefit.FIXED_PRICE,
        Benefit.MULTIBUY,
    ]
)
OFFER = st.tuples(
    KINDS,
    st.decimals("0.01", "99999.99", places=2),
    st.integers(1, 4),  # pieces wanted
    st.booleans(),  # exclusive
    st.one_of(st.none(), st.integers(1, 3)),  # applications
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    prices=st.lists(st.integers(0, 500_000), min_size=1, max_size=4),
    pieces=st.lists(st.integers(1, 5), min_size=4, max_size=4),
    offers=st.lists(OFFER, min_size=1, max_size=3),
    of_voucher=st.booleans(),
)
def test_whatever_is_offered_the_sums_hold(prices, pieces, offers, of_voucher):
    ConditionalOffer.objects.all().delete()
    makers = [PartnerFactory() for _ in range(2)]
    basket = basket_of()
    for number, price in enumerate(prices):
        made = ProductFactory(producer=makers[number % 2], stock__price=price)
        basket.add_product(made, pieces[number])
    made = [
        offer(
            min(value, 100) if kind == Benefit.PERCENTAGE else value,
            kind=kind,
            least=least,
            exclusive=exclusive,
            max_basket_applications=times,
        )
        for kind, value, least, exclusive, times in offers
    ]
    if of_voucher:
        made[0].offer_type = "Voucher"
        made[0].save()
        basket.vouchers.add(voucher(f"CODE{made[0].pk}", made[0]))
    found = quote_of(basket)

    assert found.subtotal - found.discount + found.delivery == found.total >= found.delivery
    assert sum(parcel.total for parcel in found.parcels) == found.total
    assert sum(parcel.discount for parcel in found.parcels) == found.discount
    assert sum(line.discount for line in found.lines) == found.discount
    for line in found.lines:
        assert 0 <= line.due <= line.amount
        given = [dict(discount.shares).get(line.line.pk, 0) for discount in found.discounts]
        assert sum(given) == line.discount
        assert all(type(share) is int for share in given)


def test_what_is_not_ordered_neither_counts_nor_is_discounted():
    """Two pieces are wanted: one is sold out, so there is no offer; the basket still shows both."""
    cheap, dear = goods(50_000, 80_000)
    offer(20_000, cheap, dear, kind=Benefit.FIXED, least=2)
    basket = basket_of(cheap, dear)
    assert quote_of(basket).discount == 20_000
    lines = list(basket.all_lines())
    assert quote_of(basket, [lines[0].pk]).discount == 0
    dear.stockrecords.update(num_in_stock=0)
    found = quote_of(basket)
    assert (found.discount, len(found.lines), len(found.set_aside)) == (0, 1, 1)


def test_pieces_that_are_gone_are_not_discounted():
    made = goods(100_000)[0]
    offer(10)
    basket = basket_of(made, quantity=3)
    assert quote_of(basket).discount == 30_000
    made.stockrecords.update(num_in_stock=2)
    assert quote_of(basket).discount == 20_000


def test_an_offer_runs_by_the_shops_clock(clock):
    now = shop_clock.now()
    offer(10, start_datetime=now - dt.timedelta(days=1), end_datetime=now + dt.timedelta(days=1))
    basket = basket_of(*goods(100_000))
    assert quote_of(basket).discount == 10_000
    clock(shop_clock.today() + dt.timedelta(days=3))
    assert quote_of(basket).discount == 0


def test_a_suspended_or_spent_offer_gives_nothing_even_through_its_voucher():
    made = offer(10, offer_type="Voucher", max_global_applications=1)
    basket = basket_of(*goods(100_000))
    basket.vouchers.add(voucher("A", made))
    assert quote_of(basket).discount == 10_000
    made.suspend()
    assert quote_of(basket).discount == 0
    made.unsuspend()
    made.num_applications = 1
    made.save()
    assert quote_of(basket).discount == 0


def test_free_delivery_counts_goods_before_discounts_and_is_not_discounted_itself():
    offer(100, kind=Benefit.SHIPPING_PERCENTAGE)
    found = quote_of(basket_of(*goods(100_000)))
    assert (found.discount, found.delivery) == (0, found.parcels[0].price)
    assert found.delivery > 0


def test_a_voucher_that_covers_everything_leaves_the_delivery():
    basket = basket_of(*goods(100_000, 50_000))
    basket.vouchers.add(voucher("ALL", offer(100, offer_type="Voucher")))
    found = quote_of(basket)
    assert (found.discount, found.total) == (150_000, found.delivery)


def test_offers_that_name_their_company_keep_apart_from_others():
    first = offer(10, exclusive=False, priority=3)
    second = offer(10_000, kind=Benefit.FIXED, exclusive=False, priority=2)
    third = offer(5, exclusive=False, priority=1)
    first.combinations.add(second)
    found = quote_of(basket_of(*goods(100_000)))
    taken = {discount.offer_id for discount in found.discounts}
    assert taken == {first.pk, second.pk}
    assert third.pk not in taken


def queries(act) -> int:
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_without_offers_a_quote_asks_nothing():
    any_offer()
    kept.get()
    basket = basket_of(*goods(1_000))
    basket._lines = None
    lines, place = list(basket.all_lines()), region("ha-noi")
    assert queries(lambda: quote(lines, place)) == 0


def test_queries_follow_the_offers_and_not_the_lines():
    for priority in range(2):
        offer(10, exclusive=False, priority=priority)
    two, many = basket_of(*goods(1_000, 2_000)), basket_of(*goods(*range(1_000, 21_000, 1_000)))
    code = voucher("A", offer(1, kind=Benefit.FIXED_UNIT, offer_type="Voucher", least=2))
    place = region("ha-noi")
    any_offer()
    kept.get()
    counts = []
    for basket in (two, many):
        basket.vouchers.add(code)
        basket._lines = None
        lines = list(basket.all_lines())
        counts.append(queries(lambda lines=lines: quote(lines, place)))
    assert counts[0] == counts[1] <= 20


def test_a_value_condition_counts_what_is_ordered():
    offer(10_000, kind=Benefit.FIXED, wants=Condition.VALUE, least=100_000)
    near, far = basket_of(*goods(60_000, 39_999)), basket_of(*goods(60_000, 40_000))
    assert [quote_of(basket).discount for basket in (near, far)] == [0, 10_000]


@pytest.mark.parametrize(
    ("kind", "value", "is_refused"),
    [
        (Benefit.FIXED, "10000.50", True),
        (Benefit.FIXED_UNIT, "0.01", True),
        (Benefit.FIXED, "10000.00", False),
        (Benefit.PERCENTAGE, "7.5", False),
    ],
)
def test_staff_cannot_give_a_part_of_a_dong(kind, value, is_refused):
    benefit = offer(1).benefit
    benefit.type, benefit.value = kind, Decimal(value)
    if is_refused:
        with pytest.raises(ValidationError, match="đồng nguyên"):
            benefit.clean()
    else:
        benefit.clean()


@pytest.mark.parametrize("amount", ["-1", "0.5"])
def test_no_offer_is_counted_in_parts_of_a_dong(amount):
    made = offer(1)
    with pytest.raises((IntegrityError, FractionalDongError)), transaction.atomic():
        ConditionalOffer.objects.filter(pk=made.pk).update(total_discount=Decimal(amount))
