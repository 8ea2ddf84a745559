"""A further size in a basket is as valid as its product: both are asked about, at every look."""

import pytest

from shop.basket.checks import Trouble
from shop.basket.exceptions import NotPurchasableError
from shop.basket.services import add
from shop.basket.together import check_lines
from shop.catalogue.models import Product
from shop.certification.models import FailedCheck
from tests.factories import FailedCheckFactory, ProductFactory, StockRecordFactory
from tests.factories.orders import basket_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def size(db) -> Product:
    """Certified by its product alone."""
    product = ProductFactory()
    found = Product.objects.create(
        structure=Product.CHILD,
        parent=product,
        producer=product.producer,
        ocop_set=product.ocop_set,
        net_weight_g=600,
        is_public=True,
    )
    StockRecordFactory(product=found, partner=product.producer)
    return found


def troubles(basket) -> list[Trouble]:
    basket._lines = None
    [checked] = check_lines(basket.all_lines())
    return [finding.trouble for finding in checked.findings]


@pytest.mark.parametrize("whose", ["its own", "its product's"])
def test_a_failed_check_bars_it_until_it_is_cleared(size, whose):
    basket = basket_of()
    add(basket, size.pk, 1)
    assert troubles(basket) == []
    FailedCheckFactory(product=size if whose == "its own" else size.parent)
    assert troubles(basket) == [Trouble.NOT_FOR_SALE]
    with pytest.raises(NotPurchasableError):
        add(basket, size.pk, 1)
    FailedCheck.objects.update(cleared_on="2024-12-01")
    assert troubles(basket) == []
    add(basket, size.pk, 1)


def test_its_products_certificate_counts(size):
    basket = basket_of()
    add(basket, size.pk, 1)
    size.parent.certificates.update(withdrawn_on="2024-12-01")
    assert troubles(basket) == [Trouble.NOT_FOR_SALE]
    with pytest.raises(NotPurchasableError):
        add(basket, size.pk, 1)


def test_its_product_costs_no_further_question(size, django_assert_num_queries):
    basket = basket_of()
    add(basket, size.pk, 1)
    basket._lines = None
    with django_assert_num_queries(2):
        check_lines(basket.all_lines())


def test_it_stands_beside_its_product_in_one_basket(size):
    basket = basket_of()
    for one in (size, size.parent, size):
        add(basket, one.pk, 1)
    basket._lines = None
    lines = list(basket.all_lines())
    assert [(line.product_id, line.quantity) for line in lines] == [
        (size.pk, 2),
        (size.parent_id, 1),
    ]
    assert all(line.basket is basket for line in lines)
