"""The figures of a receipt add up to the order's total, whatever was taken off."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.order.models import Line, Order
from shop.order.receipts import money

dong = st.integers(0, 5_000_000)
lines = st.lists(
    st.builds(
        lambda after, off, rate: Line(
            line_price_incl_tax=Decimal(after),
            line_price_before_discounts_incl_tax=Decimal(after + off),
            tax_percent=rate,
        ),
        dong,
        dong,
        st.sampled_from([None, Decimal("0"), Decimal("5"), Decimal("8"), Decimal("10")]),
    ),
    min_size=1,
    max_size=12,
)


def amounts(rows) -> list[int]:
    return [
        int(text.replace(".", "").replace("\u00a0₫", "").replace("\u2212", "-"))
        for _label, text in rows
    ]


@given(lines, dong, st.integers(0, 100))
def test_goods_less_discounts_plus_delivery_is_the_total(bought, delivery, percent):
    off_delivery = delivery * percent // 100
    goods = sum(int(line.line_price_incl_tax) for line in bought)
    order = Order(
        shipping_incl_tax=Decimal(delivery),
        total_incl_tax=Decimal(goods + delivery - off_delivery),
    )
    assert sum(amounts(money.sums(order, bought))) == order.total_incl_tax


@given(lines)
def test_tax_inside_is_whole_and_never_more_than_its_goods(bought):
    for rate, tax in money.tax_inside(bought).items():
        goods = sum(int(x.line_price_incl_tax) for x in bought if x.tax_percent == rate)
        assert isinstance(tax, int)
        exact = Decimal(goods) * rate / (100 + rate)
        assert abs(tax - exact) <= Decimal("0.5")


@pytest.mark.parametrize(("goods", "rate", "tax"), [(108_000, 8, 8_000), (33_333, 8, 2_469)])
def test_tax_inside_by_hand(goods, rate, tax):
    line = Line(line_price_incl_tax=Decimal(goods), tax_percent=Decimal(rate))
    assert money.tax_inside([line]) == {Decimal(rate): tax}
