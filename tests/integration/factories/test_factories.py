"""Every factory builds, and a product of the factory may be sold."""

import pytest

from shop.catalogue.models import Product
from tests.factories import FailedCheckFactory, ProductFactory, StockRecordFactory

pytestmark = pytest.mark.django_db


def test_a_product_of_the_factory_is_sellable():
    product = ProductFactory()
    assert list(Product.objects.sellable()) == [product]
    assert product.stockrecords.get().num_in_stock == 20


def test_a_product_is_made_without_what_a_test_declines():
    product = ProductFactory(certificate=False, stock=False, producer=None)
    assert not product.certificates.exists()
    assert not product.stockrecords.exists()


def test_stock_and_certificate_take_what_a_test_is_about():
    product = ProductFactory(stock=2, stock__price=90_000, certificate__stars=5)
    assert product.stockrecords.get().price == 90_000
    assert product.stockrecords.get().num_in_stock == 2
    assert product.certificates.get().stars == 5


@pytest.mark.parametrize("state", ["lapsed", "not_yet", "paused", "withdrawn", "unknown"])
def test_every_state_but_in_force_keeps_a_product_from_sale(state):
    ProductFactory(**{f"certificate__{state}": True})
    assert not Product.objects.sellable().exists()


@pytest.mark.parametrize("kind", ["alcohol", "perishable"])
def test_special_sets_exist(kind):
    assert ProductFactory(**{kind: True}).ocop_set is not None


def test_an_open_check_keeps_a_product_from_sale():
    FailedCheckFactory(product=ProductFactory())
    assert not Product.objects.sellable().exists()


def test_a_second_stock_record_belongs_to_the_same_producer():
    product = ProductFactory(stock=False)
    assert StockRecordFactory(product=product).partner == product.producer
