"""The tariff: zones, steps of weight and room, days; pure figures."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.shipping import tariff
from shop.shipping.tariff import IncompleteTableError, Pieces, Rate, Tariff, Zone

NEAR = Rate(18_000, 2_500, (1, 2), carries_perishables=True)
FAR = Rate(32_000, 6_000, (3, 5), remote_surcharge=9_000)


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
    assert tariff.price(NEAR, weight) == price


@given(st.sampled_from([NEAR, FAR]), st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_weight_never_costs_less_and_always_whole_dong(rate, weight, more):
    assert isinstance(tariff.price(rate, weight), int)
    assert tariff.price(rate, weight + more) >= tariff.price(rate, weight) > 0


@pytest.mark.parametrize(
    ("sender", "receiver", "remote"),
    [
        (HANOI, CA_MAU, False),
        (THAI_NGUYEN, CA_MAU, True),
        (CA_MAU, THAI_NGUYEN, True),
        (None, HANOI, False),
        (None, THAI_NGUYEN, True),
    ],
)
def test_a_way_is_remote_when_either_end_is(sender, receiver, remote):
    assert tariff.is_remote(sender, receiver) is remote
    assert tariff.price(FAR, 500, remote=remote) == (41_000 if remote else 32_000)


def test_a_table_with_a_missing_zone_is_refused():
    with pytest.raises(IncompleteTableError, match="same_region"):
        Tariff({Zone.SAME_PROVINCE: NEAR, Zone.OTHER_REGION: FAR})
    whole = Tariff(dict.fromkeys(Zone, FAR) | {Zone.SAME_PROVINCE: NEAR})
    assert whole[Zone.SAME_PROVINCE] is NEAR


def test_large_light_goods_count_by_their_packed_size():
    lantern = tariff.pieces(2, 300, None, (40, 40, 30))  # 48.000 cm³ each
    assert lantern == Pieces(weight_g=2 * 350, volume_g=2 * 9_600)
    assert tariff.chargeable_weight([lantern]) == 2 * 9_600 + tariff.CARTON_G
    honey = tariff.pieces(1, 1000, None, (10, 10, 11))
    assert tariff.chargeable_weight([honey]) == 1150 + tariff.CARTON_G


def test_a_carrier_charges_the_weight_or_the_room_of_the_whole_parcel():
    """A heavy small thing lies in the same carton as a light large one."""
    light, heavy = Pieces(100, 3_000), Pieces(2_000, 200)
    assert tariff.chargeable_weight([light, heavy]) == 3_200 + tariff.CARTON_G
    assert tariff.chargeable_weight([]) == tariff.CARTON_G


def test_an_unmeasured_piece_fills_what_it_weighs():
    assert tariff.pieces(3, 500, None) == Pieces(1725, 1725)


@pytest.mark.parametrize(
    ("grams", "millilitres", "weight"),
    [(500, None, 575), (None, 1000, 1150), (100, None, 150), (None, None, 575), (0, 0, 575)],
)
def test_a_packed_piece_weighs_more_than_its_content(grams, millilitres, weight):
    assert tariff.piece_weight(grams, millilitres) == weight


def test_the_way_out_of_the_mountains_takes_a_day_longer():
    assert tariff.days_on_the_road(FAR, Zone.OTHER_REGION, CA_MAU) == (3, 5)
    assert tariff.days_on_the_road(FAR, Zone.OTHER_REGION, THAI_NGUYEN) == (4, 6)
    assert tariff.days_on_the_road(NEAR, Zone.SAME_PROVINCE, THAI_NGUYEN) == (1, 2)


@pytest.mark.parametrize(
    ("ordered", "ships_on", "leaves"),
    [
        (dt.date(2024, 12, 30), "2,5", dt.date(2024, 12, 31)),  # Monday: Tuesday
        (dt.date(2024, 12, 31), "2,5", dt.date(2025, 1, 3)),  # Tuesday: packed too late, Friday
        (dt.date(2024, 12, 31), "2", dt.date(2025, 1, 7)),
        (dt.date(2024, 12, 27), "", dt.date(2024, 12, 30)),  # Friday: workdays
        (dt.date(2024, 12, 31), "9", dt.date(2025, 1, 2)),  # the new year is a holiday
        (dt.date(2024, 4, 29), "", dt.date(2024, 5, 2)),  # two holidays in a row
        (dt.date(2025, 1, 24), "", dt.date(2025, 1, 27)),  # Friday before Tết of 29 January
        (dt.date(2025, 1, 27), "", dt.date(2025, 2, 3)),  # 28 January to 2 February nobody ships
        (dt.date(2025, 4, 4), "", dt.date(2025, 4, 8)),  # Monday is the Hùng Kings' day
    ],
)
def test_a_parcel_leaves_on_the_next_shipping_day_after_packing(ordered, ships_on, leaves):
    assert tariff.next_departure(ordered, ships_on) == leaves
