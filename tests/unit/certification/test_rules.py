"""The predicate face of THE RULE over the table of cases, without a database."""

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.certification import rules
from shop.certification.rules import Blocked, ProductFacts

from . import cases

BLANK = {
    "valid_from": None,
    "valid_until": None,
    "extended_until": None,
    "withdrawn_on": None,
    "suspended_from": None,
    "suspended_until": None,
    "assessment_year": None,
}


def loaded(windows):
    return tuple(SimpleNamespace(pk=n, **(BLANK | w)) for n, w in enumerate(windows, 1))


@pytest.mark.parametrize(("windows", "reason"), cases.CERTIFICATES.values(), ids=cases.CERTIFICATES)
def test_certificates(windows, reason):
    facts = ProductFacts(certificates=loaded(windows))
    assert rules.why_not_sellable(facts, cases.DAY) == reason


@pytest.mark.parametrize(("changes", "reason"), cases.PRODUCTS.values(), ids=cases.PRODUCTS)
def test_products(changes, reason):
    facts = ProductFacts(certificates=loaded([cases.window()]), **changes)
    assert rules.why_not_sellable(facts, cases.DAY) == reason


def test_the_newest_certificate_in_force_counts():
    older, newer = loaded([cases.window(stars=5), cases.window(stars=3, valid_from=cases.EVE)])
    assert rules.current([older, newer], cases.DAY) is newer
    assert rules.current([newer, older], cases.DAY) is newer


@pytest.mark.parametrize("stars", [0, 1, 2, 6])
def test_other_numbers_of_stars_certify_nothing(stars):
    facts = ProductFacts(certificates=loaded([cases.window(stars=stars)]))
    assert rules.why_not_sellable(facts, cases.DAY) is Blocked.NOT_CERTIFIED


@pytest.mark.parametrize(("windows", "day"), cases.STRETCHES.values(), ids=cases.STRETCHES)
def test_the_first_day_without_a_certificate(windows, day):
    assert rules.first_day_uncertified(loaded(windows), cases.DAY, cases.END) == day


days = st.dates(cases.EVE - dt.timedelta(3), cases.LATER + dt.timedelta(3))
windows = st.fixed_dictionaries(
    {"stars": st.sampled_from([2, 3, 5]), "valid_from": days, "valid_until": days},
    optional={
        "extended_until": days,
        "withdrawn_on": days,
        "suspended_from": days,
        "suspended_until": days,
    },
)


@given(st.lists(windows, max_size=3))
def test_the_first_day_is_that_of_asking_every_day(some):
    certificates, day = loaded(some), cases.DAY
    asked = (day + dt.timedelta(n) for n in range((cases.END - day).days + 1))
    first = next((one for one in asked if rules.current(certificates, one) is None), None)
    assert rules.first_day_uncertified(certificates, day, cases.END) == first


@pytest.mark.parametrize(("changes", "reason"), cases.PRODUCTS.values(), ids=cases.PRODUCTS)
def test_at_a_booth_only_what_matters_to_parcels_does_not_matter(changes, reason):
    facts = ProductFacts(certificates=loaded([cases.window()]), **changes)
    unmoved = {Blocked.NOT_SHIPPABLE, Blocked.AWAY}
    assert rules.why_not_showable(facts, cases.DAY) == (None if reason in unmoved else reason)
