"""The arithmetic of statements: nothing is lost, nothing is said twice."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from shop.producer_desk.money.reckoning import NOTHING, Part, Sums, prepaid, reckoned, total

dong = st.integers(min_value=0, max_value=5_000_000)
percent = st.decimals(min_value=0, max_value=30, places=2)


@st.composite
def orders(draw):
    """The parcels of a prepaid order, all of them sent, and what of its money is still here."""
    worths = draw(st.lists(st.tuples(dong, dong, dong), min_size=1, max_size=6))
    parts = [Part(n, goods, fee, True, named) for n, (goods, fee, named) in enumerate(worths)]
    whole = sum(part.worth for part in parts)
    return parts, draw(st.integers(min_value=0, max_value=whole + 100_000))


@given(orders())
def test_what_is_missing_falls_on_the_parcels_to_the_dong(order):
    parts, here = order
    back = prepaid(parts, here)
    whole = sum(part.worth for part in parts)
    assert sum(back.values()) == max(0, whole - here)
    assert all(0 <= back[part.parcel] <= part.worth for part in parts)


@given(orders(), percent)
def test_producers_and_the_shop_share_exactly_what_is_here(order, rate):
    parts, here = order
    rates = {part.parcel: rate for part in parts}
    sums = total(reckoned(parts, prepaid(parts, here), rates).values())
    assert sums.to_pay + sums.fee == min(here, sum(part.worth for part in parts))
    assert 0 <= sums.fee <= sums.sold


@given(st.lists(st.tuples(orders(), percent), min_size=1, max_size=8))
def test_statements_together_say_what_is_so_in_the_end(moments):
    """Whatever changes between the months, each says only what none has said before."""
    said, now = NOTHING, NOTHING
    months = []
    for (parts, here), rate in moments:
        rates = {part.parcel: rate for part in parts}
        now = total(reckoned(parts, prepaid(parts, here), rates).values())
        months.append(now - said)
        said = said + months[-1]
    assert total(months) == now
    assert sum(one.to_pay for one in months) == now.to_pay


def test_a_refund_of_one_parcel_is_not_taken_from_another():
    parts = [Part(1, 100_000, 20_000, True, given_back=120_000), Part(2, 300_000, 30_000, True)]
    assert prepaid(parts, 330_000) == {1: 120_000, 2: 0}


def test_a_refund_of_nobody_is_shared_by_worth():
    parts = [Part(1, 100_000, 0, True), Part(2, 200_000, 0, True)]
    assert prepaid(parts, 200_000) == {1: 33_333, 2: 66_667}


def test_what_has_not_left_comes_to_nothing():
    parts = [Part(1, 100_000, 20_000, counts=False)]
    assert reckoned(parts, {}, {}) == {1: NOTHING}
    assert not NOTHING


def test_the_fee_is_taken_of_goods_that_were_kept():
    parts = [Part(1, 100_000, 20_000, True)]
    rates = {1: Decimal("7.5")}
    assert reckoned(parts, {1: 0}, rates)[1].fee == 7_500
    assert reckoned(parts, {1: 40_000}, rates)[1].fee == 4_500
    assert reckoned(parts, {1: 120_000}, rates)[1] == Sums(100_000, 20_000, 0, 120_000)


def test_cash_in_the_producers_hands_is_not_paid_again():
    kept = Part(1, 100_000, 20_000, True, collected=120_000)
    handed = Part(2, 100_000, 20_000, True, collected=120_000, handed_over=120_000)
    sums = reckoned([kept, handed], {}, {1: Decimal(5), 2: Decimal(5)})
    assert sums[1].to_pay == -5_000
    assert sums[2].to_pay == 115_000
