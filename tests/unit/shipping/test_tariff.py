"""The sample tariff: zones, steps of weight, days; pure figures."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.shipping import tariff
from shop.shipping.tariff import Zone


@dataclass
class Province:
    pk: int
    macro_region: str


HANOI = Province(1, "dbsh")
HUNG_YEN = Province(2, "dbsh")
THAI_NGUYEN = Province(3, "tdmnpb")
CA_MAU = Province(4, "dbscl")


@pytest.mark.parametrize(
    ("sender", "receiver", "zone"),
    [
        (HANOI, HANOI, Zone.SAME_PROVINCE),
        (HUNG_YEN, HANOI, Zone.SAME_REGION),
        (CA_MAU, HANOI, Zone.OTHER_REGION),
        (None, HANOI, Zone.OTHER_REGION),
    ],
)
def test_the_zone_follows_the_pair_of_provinces(sender, receiver, zone):
    assert tariff.zone(sender, receiver) is zone


@pytest.mark.parametrize(
    ("weight", "price"),
    [(1, 18_000), (1000, 18_000), (1001, 20_500), (1500, 20_500), (1501, 23_000), (3000, 28_000)],
)
def test_each_further_half_kilogram_costs_a_step(weight, price):
    assert tariff.price(Zone.SAME_PROVINCE, weight) == price


@given(st.sampled_from(Zone), st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_weight_never_costs_less_and_always_whole_dong(zone, weight, more):
    assert isinstance(tariff.price(zone, weight), int)
    assert tariff.price(zone, weight + more) >= tariff.price(zone, weight) > 0


@pytest.mark.parametrize(
    ("grams", "millilitres", "weight"),
    [(500, None, 575), (None, 1000, 1150), (100, None, 150), (None, None, 575), (0, 0, 575)],
)
def test_a_packed_piece_weighs_more_than_its_content(grams, millilitres, weight):
    assert tariff.piece_weight(grams, millilitres) == weight


def test_the_way_out_of_the_mountains_takes_a_day_longer():
    assert tariff.days_on_the_road(Zone.OTHER_REGION, CA_MAU) == (3, 5)
    assert tariff.days_on_the_road(Zone.OTHER_REGION, THAI_NGUYEN) == (4, 6)
    assert tariff.days_on_the_road(Zone.SAME_PROVINCE, THAI_NGUYEN) == (1, 2)


@pytest.mark.parametrize(
    ("ordered", "ships_on", "leaves"),
    [
        (dt.date(2024, 12, 30), "2,5", dt.date(2024, 12, 31)),  # Monday: Tuesday
        (dt.date(2024, 12, 31), "2,5", dt.date(2025, 1, 3)),  # Tuesday: packed too late, Friday
        (dt.date(2024, 12, 31), "2", dt.date(2025, 1, 7)),
        (dt.date(2024, 12, 27), "", dt.date(2024, 12, 30)),  # Friday: workdays
        (dt.date(2024, 12, 31), "9", dt.date(2025, 1, 2)),  # the new year is a holiday
        (dt.date(2024, 4, 29), "", dt.date(2024, 5, 2)),  # two holidays in a row
    ],
)
def test_a_parcel_leaves_on_the_next_shipping_day_after_packing(ordered, ships_on, leaves):
    assert tariff.next_departure(ordered, ships_on) == leaves


def test_fresh_goods_stay_within_the_region():
    assert tariff.carries_perishables(Zone.SAME_REGION)
    assert not tariff.carries_perishables(Zone.OTHER_REGION)
