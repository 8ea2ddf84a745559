"""Periods say of every day what the rule says of it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.certification import rules
from shop.certification.periods import FOREVER, Period, periods
from shop.certification.rules import ProductFacts

from . import cases
from .test_rules import loaded

FIRST, LAST = dt.date(2023, 12, 20), dt.date(2024, 1, 20)
DAYS = st.dates(FIRST, LAST)
MAYBE = st.none() | DAYS


@st.composite
def windows(draw):
    first, end = sorted([draw(DAYS), draw(DAYS | st.just(FOREVER))])
    return {
        "stars": draw(st.sampled_from([2, 3, 4, 5])),
        "valid_from": draw(st.none() | st.just(first)),
        "valid_until": draw(st.none() | st.just(end)),
        "extended_until": draw(MAYBE),
        "withdrawn_on": draw(MAYBE),
        "suspended_from": draw(MAYBE),
        "suspended_until": draw(MAYBE),
        "assessment_year": draw(st.none() | st.sampled_from([2022, 2023])),
    }


FACTS = st.builds(
    ProductFacts,
    certificates=st.lists(windows(), max_size=4).map(loaded),
    is_public=st.sampled_from([True, True, False]),
    has_open_check=st.sampled_from([False, False, True]),
    away_from=MAYBE,
    away_until=MAYBE,
)


def told(facts: ProductFacts, day: dt.date) -> tuple:
    certificate = rules.current(facts.certificates, day)
    if certificate is None:
        return ()
    return certificate.stars, certificate.valid_from, rules.why_not_sellable(facts, day) is None


@given(FACTS, st.lists(st.dates(FIRST - dt.timedelta(3), LAST + dt.timedelta(3)), min_size=5))
@settings(max_examples=400, deadline=None)
def test_each_day_is_told_as_the_rule_tells_it(facts, days):
    found = periods(facts)
    for day in [*days, FIRST, LAST, dt.date.min, dt.date.max]:
        here = [one for one in found if one.first <= day <= one.last]
        assert [tuple(one[2:]) for one in here] == ([told(facts, day)] if told(facts, day) else [])


@given(FACTS)
@settings(max_examples=200, deadline=None)
def test_periods_stand_in_order_and_no_two_neighbours_say_the_same(facts):
    found = periods(facts)
    for before, after in zip(found, found[1:], strict=False):
        assert before.first <= before.last < after.first
        assert before.last + dt.timedelta(1) < after.first or before[2:] != after[2:]


@pytest.mark.parametrize(("windows", "reason"), cases.CERTIFICATES.values(), ids=cases.CERTIFICATES)
def test_the_table_of_cases_holds(windows, reason):
    found = periods(ProductFacts(certificates=loaded(windows)))
    here = [one for one in found if one.first <= cases.DAY <= one.last]
    assert bool(here and here[0].sellable) is (reason is None)


def test_an_absence_parts_a_certificate_in_three():
    facts = ProductFacts(
        certificates=loaded([cases.window()]), away_from=cases.DAY, away_until=cases.NEXT
    )
    since, last = cases.LONG_AGO, cases.FAR_OFF
    assert periods(facts) == [
        Period(since, cases.EVE, 4, since, True),
        Period(cases.DAY, cases.NEXT, 4, since, False),
        Period(dt.date(2024, 7, 3), last, 4, since, True),
    ]
