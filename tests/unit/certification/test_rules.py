"""The predicate face of THE RULE over the table of cases, without a database."""

from types import SimpleNamespace

import pytest

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
