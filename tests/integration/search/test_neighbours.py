"""What a product page offers beside the product: near, for sale, and true to the day."""

import datetime as dt

import pytest

from shop.catalogue.product_page import similar
from shop.certification.models import ProductSet
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory
from tests.factories.beginnings import build_categories
from tests.factories.catalogue import region, set_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tree():
    build_categories()


@pytest.fixture
def other_set():
    ours = set_of()
    same_sector = ProductSet.objects.filter(scheme__code="2026", sector=ours.sector)
    return same_sector.filter(shippable=True).exclude(pk=ours.pk).first()


def test_same_set_first_then_the_same_province_and_never_itself(other_set):
    one = ProductFactory()
    far = PartnerFactory(region=region("an-giang"))
    same_set_far = ProductFactory(producer=far)
    other_near = ProductFactory(ocop_set=other_set)
    near = ProductFactory()
    assert similar(one) == [near.pk, same_set_far.pk, other_near.pk]


def test_neighbours_share_the_answer_and_each_leaves_itself_out():
    goods = ProductFactory.create_batch(6)
    for one in goods:
        assert one.pk not in similar(one)
        assert len(similar(one)) == 4


def test_a_product_that_lost_its_certificate_is_offered_no_more():
    one, other = ProductFactory.create_batch(2)
    assert similar(one) == [other.pk]
    certificate = other.certificates.get()
    certificate.withdrawn_on = dt.date(2024, 12, 1)
    certificate.save()
    assert similar(one) == []


def test_the_day_belongs_to_the_answer(clock):
    one = ProductFactory()
    ending = ProductFactory(certificate=False)
    CertificateFactory(product=ending, valid_until=dt.date(2024, 12, 31))
    clock(dt.date(2024, 12, 31))
    assert similar(one) == [ending.pk]
    clock(dt.date(2025, 1, 1))
    assert similar(one) == []


def test_it_costs_one_query(django_assert_num_queries):
    one, other = ProductFactory.create_batch(2)
    similar(one)
    with django_assert_num_queries(1):
        similar(other)
