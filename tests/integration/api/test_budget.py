"""What an answer costs does not depend on how many rows it holds."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.factories import CertificateFactory, DecisionFactory, ProductFactory
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db
NUMBER = "2890/QĐ-BNN-VPĐP"


def cost(client, path: str) -> int:
    assert client.get(f"/api/v1/{path}").status_code == 200  # warm
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/api/v1/{path}").status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("products", 4),
        ("products?lapsed=1", 4),
        ("products/{product}", 5),
        ("certificates", 4),
        ("verify/{code}", 2),
        (f"verify/{NUMBER}", 4),
        ("regions", 2),
        ("figures", 2),
        ("figures?province=bac-kan", 3),
        ("search", 8),
        ("search?q=mien", 8),
        ("search?q=mieen+dong+4+sao&lapsed=1", 8),
        ("openapi.json", 0),
    ],
)
def test_two_rows_cost_what_twenty_cost(client, path, most):
    build_categories()
    decision = DecisionFactory(number=NUMBER)
    product = ProductFactory(certificate__decision=decision)
    CertificateFactory(product=product, decision=decision, lapsed=True)
    path = path.format(product=product.pk, code=product.certificates.first().code)
    few = cost(client, path)
    for _ in range(18):
        CertificateFactory(product=ProductFactory(certificate__decision=decision), lapsed=True)
    CertificateFactory(product=product, lapsed=True)
    assert cost(client, path) == few <= most
