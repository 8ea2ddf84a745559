"""Days on which a producer ships, out of the stored text."""

from hypothesis import example, given
from hypothesis import strategies as st

from shop.partner.weekdays import shipping_days


def test_days_are_read_once_each_in_their_order():
    assert shipping_days("5, 2,2") == [2, 5]


def test_who_said_nothing_ships_on_workdays():
    assert shipping_days("") == [1, 2, 3, 4, 5]


@given(st.text(max_size=20))
@example("0\x1f")
@example("1,²")
def test_reading_never_fails(text):
    assert all(1 <= day <= 7 for day in shipping_days(text))
