"""The product page costs the same however large the catalogue is."""

import pytest

from tests.factories import ProductFactory
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("others", [2, 20])
@pytest.mark.parametrize("lapsed", [False, True])
def test_ten_queries(client, others, lapsed, django_assert_max_num_queries):
    build_categories()
    product = ProductFactory(certificate__lapsed=lapsed)
    for _ in range(others):
        ProductFactory(producer=product.producer)
    url = f"/san-pham/{product.slug}-{product.pk}/"
    for _ in range(2):
        # The very first page of a site also writes its settings.
        client.get(url)
    with django_assert_max_num_queries(10):
        assert client.get(url).status_code == 200
