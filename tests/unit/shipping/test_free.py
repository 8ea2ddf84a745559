"""Free delivery: which rule speaks of a parcel, and what is missing."""

from hypothesis import given
from hypothesis import strategies as st

from shop.shipping.free import FreeFrom, free_delivery

PARCEL = FreeFrom(300_000)
ORDER = FreeFrom(500_000, counts_order=True)
OWN = FreeFrom(200_000, partner_id=7)


def test_without_a_rule_nothing_is_said():
    assert free_delivery([], partner_id=7, parcel=10**7, order=10**7) is None
    assert free_delivery([OWN], partner_id=8, parcel=10**7, order=10**7) is None


def test_a_parcel_counts_its_own_goods_and_an_order_all():
    assert free_delivery([PARCEL], partner_id=7, parcel=255_000, order=10**6).missing == 45_000
    assert free_delivery([PARCEL], partner_id=7, parcel=300_000, order=300_000).is_reached
    assert free_delivery([ORDER], partner_id=7, parcel=1_000, order=500_000).is_reached


def test_a_producers_own_rule_stands_beside_the_shops():
    found = free_delivery([PARCEL, ORDER, OWN], partner_id=7, parcel=200_000, order=200_000)
    assert (found.rule, found.is_reached) == (OWN, True)
    other = free_delivery([PARCEL, ORDER, OWN], partner_id=8, parcel=200_000, order=450_000)
    assert (other.rule, other.missing) == (ORDER, 50_000)


RULES = st.lists(
    st.builds(
        FreeFrom,
        from_amount=st.integers(1, 10**6),
        partner_id=st.sampled_from([None, 1, 2]),
        counts_order=st.booleans(),
    ),
    max_size=4,
)


@given(rules=RULES, parcel=st.integers(0, 10**6), rest=st.integers(0, 10**6))
def test_buying_what_is_missing_makes_it_free_and_a_dong_less_does_not(rules, parcel, rest):
    found = free_delivery(rules, partner_id=1, parcel=parcel, order=parcel + rest)
    if found is None or found.is_reached:
        return
    enough = parcel + found.missing
    assert free_delivery(rules, partner_id=1, parcel=enough, order=enough + rest).is_reached
    less = enough - 1
    assert not free_delivery(rules, partner_id=1, parcel=less, order=less + rest).is_reached
