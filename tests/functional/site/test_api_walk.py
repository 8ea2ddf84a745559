"""Every address of the API, asked with whatever its document allows and with what it does not.

Schemathesis makes the questions from the document and compares answers with it: status, media type,
schema, and that a wrong parameter is refused rather than shrugged at.
"""

from django.core.signals import request_finished, request_started
from django.db import close_old_connections

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import GenerationMode

from config.wsgi import application
from tests.factories import CertificateFactory, ProductFactory
from tests.factories.beginnings import build_categories

DOCUMENT = "/api/v1/openapi.json"
BOTH = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


@pytest.fixture
def one_connection(db):
    """Requests from outside would close the connection that the test's transaction lies in."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def described(one_connection, settings):
    """The document, and goods to be asked about: one for sale, one lapsed, one replaced."""
    settings.API_REQUESTS_PER_MINUTE = settings.API_SEARCHES_PER_MINUTE = 1_000_000
    build_categories()
    for traits in ({}, {"lapsed": True}, {"withdrawn": True}):
        product = ProductFactory(**{f"certificate__{name}": on for name, on in traits.items()})
        CertificateFactory(product=product, stars=5, not_yet=True)
    config = schemathesis.Config()
    return schemathesis.openapi.from_wsgi(DOCUMENT, application, config=config)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_what_the_document_says(case):
    response = case.call()
    if _is_upside_down(case.query):
        # No schema can say so of two parameters.
        assert response.status_code == 400
    else:
        case.validate_response(response)


def _is_upside_down(query: dict) -> bool:
    low, high = str(query.get("price_min")), str(query.get("price_max"))
    return low.isdigit() and high.isdigit() and int(low) > int(high)
