"""The database face of THE RULE over the same table, for products and for basket-like prefixes."""

import datetime as dt

import pytest

from shop.catalogue.models import Product
from shop.certification import rules
from shop.certification.facts import facts_of
from shop.certification.models import FailedCheck
from shop.partner.models import Partner, StockRecord
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory, set_of
from tests.unit.certification import cases

pytestmark = pytest.mark.django_db


def agree(product: Product, reason) -> None:
    """Both faces say the same of this product, and both say what the table says."""
    fresh = Product.objects.get(pk=product.pk)
    assert rules.why_not_sellable(facts_of(fresh), cases.DAY) == reason
    assert Product.objects.sellable(cases.DAY).filter(pk=product.pk).exists() is (reason is None)
    through_stock = StockRecord.objects.filter(rules.sellable_q(cases.DAY, "product__"))
    assert through_stock.filter(product=product).exists() is (reason is None)


@pytest.mark.parametrize(("windows", "reason"), cases.CERTIFICATES.values(), ids=cases.CERTIFICATES)
def test_certificates(windows, reason):
    product = ProductFactory(certificate=False)
    for one in windows:
        precision = "day" if one["valid_from"] else "none"
        CertificateFactory(product=product, precision=precision, **one)
    agree(product, reason)
    certified = Product.objects.certified(cases.DAY).filter(pk=product.pk).exists()
    assert certified is (reason is not rules.Blocked.NOT_CERTIFIED)
    counted = rules.certificates_that_count(cases.DAY).filter(product=product)
    loaded = rules.current(product.certificates.all(), cases.DAY)
    assert list(counted) == ([loaded] if certified else [])


@pytest.mark.parametrize(("changes", "reason"), cases.PRODUCTS.values(), ids=cases.PRODUCTS)
def test_what_may_stand_at_a_booth(changes, reason):
    product = ProductFactory(certificate=False, producer=PartnerFactory())
    CertificateFactory(product=product, **cases.window())
    apply_changes(product, changes)
    unmoved = reason in (None, rules.Blocked.NOT_SHIPPABLE, rules.Blocked.AWAY)
    assert Product.objects.filter(rules.showable_q(cases.DAY)).exists() is unmoved
    on_a_shelf = rules.showable_q(cases.DAY, "product__")
    assert StockRecord.objects.filter(on_a_shelf).exists() is unmoved


@pytest.mark.parametrize("parent_certified", [True, False])
def test_a_size_is_certified_by_its_parent(parent_certified):
    parent = ProductFactory(structure=Product.PARENT, certificate=False, stock=False)
    if parent_certified:
        CertificateFactory(product=parent, **cases.window())
    size = ProductFactory(
        structure=Product.CHILD, parent=parent, certificate=False, producer=parent.producer
    )
    agree(size, None if parent_certified else rules.Blocked.NOT_CERTIFIED)


@pytest.mark.parametrize("taken", [{}, {"withdrawn_on": cases.EVE}])
def test_what_a_size_loses_of_its_own_leaves_the_certificate_of_its_parent(taken):
    parent = ProductFactory(structure=Product.PARENT, certificate=False, stock=False)
    CertificateFactory(product=parent, **cases.window())
    size = ProductFactory(
        structure=Product.CHILD, parent=parent, certificate=False, producer=parent.producer
    )
    CertificateFactory(product=size, **cases.window(valid_from=cases.LATELY, **taken))
    agree(size, None)


PARENTS = ("hidden", "medicine", "failed a check")


@pytest.mark.parametrize("case", PARENTS)
def test_what_bars_a_parent_bars_its_sizes(case):
    changes, reason = cases.PRODUCTS[case]
    parent = ProductFactory(structure=Product.PARENT, certificate=False, stock=False)
    CertificateFactory(product=parent, **cases.window())
    size = ProductFactory(
        structure=Product.CHILD, parent=parent, certificate=False, producer=parent.producer
    )
    agree(size, None)
    apply_changes(parent, changes)
    agree(size, reason)


def apply_changes(product: Product, changes: dict) -> None:
    changes = dict(changes)
    away = {k: changes.pop(k) for k in ("away_from", "away_until") if k in changes}
    if away:
        Partner.objects.filter(pk=product.producer_id).update(**away)
    if changes.pop("has_open_check", False):
        FailedCheck.objects.create(product=product, found_on=dt.date(2024, 6, 1), reason="ẩm mốc")
    values = {}
    if not changes.pop("has_seller", True):
        values["producer"] = None
    if not changes.pop("has_set", True):
        values["ocop_set"] = None
        changes.pop("shippable")
    elif not changes.pop("shippable", True):
        values["ocop_set"] = set_of(shippable=False)
    Product.objects.filter(pk=product.pk).update(**values, **changes)


@pytest.mark.parametrize(("changes", "reason"), cases.PRODUCTS.values(), ids=cases.PRODUCTS)
def test_products(changes, reason):
    product = ProductFactory(certificate=False, producer=PartnerFactory())
    CertificateFactory(product=product, **cases.window())
    apply_changes(product, changes)
    agree(product, reason)


def test_a_cleared_check_blocks_nothing():
    product = ProductFactory(certificate=False)
    CertificateFactory(product=product, **cases.window())
    check = FailedCheck.objects.create(
        product=product, found_on=dt.date(2024, 6, 1), reason="ẩm mốc"
    )
    agree(product, rules.Blocked.FAILED_CHECK)
    check.cleared_on = dt.date(2024, 6, 20)
    check.save()
    agree(product, None)


def test_current_columns_come_from_the_newest_certificate():
    product = ProductFactory(certificate=False)
    CertificateFactory(product=product, **cases.window(stars=5))
    newer = CertificateFactory(product=product, **cases.window(stars=3, valid_from=cases.EVE))
    row = Product.objects.with_current(cases.DAY).get(pk=product.pk)
    assert (row.current_stars, row.current_code) == (3, newer.code)
    assert list(rules.certificates_that_count(cases.DAY)) == [newer]


def test_of_one_day_the_later_assessment_counts_and_none_is_the_earliest():
    product = ProductFactory(certificate=False)
    assessed = CertificateFactory(product=product, assessment_year=2023, **cases.window(stars=5))
    CertificateFactory(product=product, assessment_year=None, **cases.window(stars=3))
    row = Product.objects.with_current(cases.DAY).get(pk=product.pk)
    loaded = rules.current(product.certificates.all(), cases.DAY)
    assert row.current_code == loaded.code == assessed.code
    assert list(rules.certificates_that_count(cases.DAY)) == [assessed]
