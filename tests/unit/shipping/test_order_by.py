"""The last day to order before a day, from the tariff, the calendar and the places."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.seasons.lunar import tet
from shop.shipping.order_by import deadlines, last_day
from shop.shipping.tariff import Rate, Tariff, Zone, next_departure

ONE = dt.timedelta(days=1)


@dataclass(frozen=True)
class Province:
    pk: int
    macro_region: str


THAI_NGUYEN, CAO_BANG = Province(19, "tdmnpb"), Province(4, "tdmnpb")
CA_MAU, VINH_LONG, HA_NOI = Province(96, "dbscl"), Province(86, "dbscl"), Province(1, "dbsh")
EVERYWHERE = [THAI_NGUYEN, CAO_BANG, CA_MAU, VINH_LONG, HA_NOI]
TARIFF = Tariff(
    {
        Zone.SAME_PROVINCE: Rate(20_000, 2_000, (1, 2)),
        Zone.SAME_REGION: Rate(25_000, 3_000, (2, 3)),
        Zone.OTHER_REGION: Rate(30_000, 4_000, (3, 5)),
    }
)


def before_tet(receiver, year):
    """The table of one province."""
    day = tet(year)
    return {one.zone: one for one in deadlines(TARIFF, receiver, EVERYWHERE, day - ONE, day)}


def test_before_tet_2025():
    """Tết is Wednesday 29 January; parcels must be there on Tuesday the 28th, a holiday."""
    ca_mau = before_tet(CA_MAU, 2025)
    # Six days from the mountains: away by Wednesday 22, ordered on Tuesday 21.
    assert ca_mau[Zone.OTHER_REGION].days == 6
    assert ca_mau[Zone.OTHER_REGION].last == dt.date(2025, 1, 21)
    # Three days: away on Friday 24, ordered on Thursday.
    assert ca_mau[Zone.SAME_REGION].last == dt.date(2025, 1, 23)
    # Two days: Sunday 26 nobody ships, so Friday 24 as well.
    assert ca_mau[Zone.SAME_PROVINCE].last == dt.date(2025, 1, 23)
    # Packed on Monday 3 February, three days on the road.
    assert ca_mau[Zone.OTHER_REGION].afterwards == dt.date(2025, 2, 6)


def test_places_differ_by_their_roads():
    assert before_tet(CAO_BANG, 2025)[Zone.SAME_REGION].days == 4  # out of the mountains
    assert before_tet(CA_MAU, 2025)[Zone.SAME_REGION].days == 3
    # What comes to the mountains from elsewhere does not come out of them.
    assert before_tet(CAO_BANG, 2025)[Zone.OTHER_REGION].days == 5
    # Nobody else is in that region.
    assert Zone.SAME_REGION not in before_tet(HA_NOI, 2025)


@pytest.mark.parametrize(
    ("year", "last"),
    [
        (2025, dt.date(2025, 1, 21)),
        (2026, dt.date(2026, 2, 9)),
        (2027, dt.date(2027, 1, 28)),
        (2028, dt.date(2028, 1, 18)),
        (2029, dt.date(2029, 2, 5)),
        (2030, dt.date(2030, 1, 24)),
    ],
)
def test_the_last_day_for_ca_mau_follows_the_vietnamese_tet(year, last):
    assert before_tet(CA_MAU, year)[Zone.OTHER_REGION].last == last


@given(
    st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)),
    st.integers(0, 20),
    st.sampled_from(["", "2,5", "7"]),
)
def test_an_order_of_the_last_day_arrives_and_one_a_day_later_does_not(day, slowest, ships_on):
    last = last_day(day, slowest, ships_on)
    road = dt.timedelta(days=slowest)
    assert next_departure(last, ships_on) + road <= day
    assert next_departure(last + ONE, ships_on) + road > day


def test_is_past():
    one = before_tet(CA_MAU, 2025)[Zone.OTHER_REGION]
    assert not one.is_past(dt.date(2025, 1, 21))
    assert one.is_past(dt.date(2025, 1, 22))


def test_a_way_that_is_too_long_has_no_last_day():
    assert last_day(dt.date(2025, 1, 28), 90) is None
