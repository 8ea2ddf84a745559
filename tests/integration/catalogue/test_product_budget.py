"""The product page costs the same however large the catalogue is."""

import pytest

from bench import catalogue
from shop.catalogue.models import Product
from tests.factories import ProductFactory, StockRecordFactory
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_pictures(monkeypatch):
    monkeypatch.setattr(catalogue, "PICTURES", 2)


@pytest.mark.parametrize("others", [2, 20])
@pytest.mark.parametrize("lapsed", [False, True])
def test_ten_queries(client, others, lapsed, django_assert_max_num_queries):
    build_categories()
    product = ProductFactory(certificate__lapsed=lapsed)
    similar = [ProductFactory(producer=product.producer) for _ in range(others)]
    catalogue.drawn_pictures([product, *similar])
    url = f"/san-pham/{product.slug}-{product.pk}/"
    for _ in range(2):
        # The very first page of a site also writes its settings.
        client.get(url)
    with django_assert_max_num_queries(10):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("sizes", [2, 20])
def test_further_sizes_cost_one_more(client, sizes, django_assert_max_num_queries):
    build_categories()
    product = ProductFactory()
    catalogue.drawn_pictures([product, ProductFactory(producer=product.producer)])
    for number in range(sizes):
        size = Product.objects.create(
            structure=Product.CHILD, parent=product, net_weight_g=600 + number, is_public=True
        )
        StockRecordFactory(product=size, partner=product.producer)
    url = f"/san-pham/{product.slug}-{product.pk}/"
    for _ in range(2):
        client.get(url)
    with django_assert_max_num_queries(11):
        page = client.get(url).content.decode()
    assert page.count('class="size-chip"') == sizes + 1
