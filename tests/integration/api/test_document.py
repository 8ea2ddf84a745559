"""The document of the API is valid, and its examples are what it says they are."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from shop.api.document import document
from shop.api.urls import urlpatterns

ADDRESSES = {
    "/api/v1/products",
    "/api/v1/products/{id}",
    "/api/v1/certificates",
    "/api/v1/verify/{code}",
    "/api/v1/statements/{code}",
    "/api/v1/regions",
    "/api/v1/figures",
    "/api/v1/search",
}


@pytest.fixture
def described(client, db) -> dict[str, Any]:
    """The document as it is sent."""
    return json.loads(client.get("/api/v1/openapi.json").content)


def test_it_is_valid(described):
    assert described["openapi"] == "3.1.0"
    assert not list(OpenAPIV31SpecValidator(described).iter_errors())


def test_it_names_every_address_and_nothing_but_reading(described):
    assert set(described["paths"]) == ADDRESSES
    # The document itself, whatever else is asked for, and the root.
    assert len(urlpatterns) == len(ADDRESSES) + 3
    assert {method for path in described["paths"].values() for method in path} == {"get"}


@pytest.mark.parametrize("address", sorted(ADDRESSES))
def test_every_example_fits_its_schema(described, address):
    told = described["paths"][address]["get"]["responses"]
    content = told["200"]["content"]["application/json"]
    schema = {"components": described["components"], **content["schema"]}
    problems = list(Draft202012Validator(schema).iter_errors(content["example"]))
    assert not [problem.message for problem in problems]


@pytest.mark.parametrize("address", sorted(ADDRESSES))
def test_every_address_tells_its_errors(described, address):
    told = described["paths"][address]["get"]["responses"]
    expected = {"200", "304", "400", "404", "405", "429"}
    assert set(told) == expected | ({"410"} if "verify" in address else set())


def test_parameters_are_left_out_rather_than_null(described):
    told = [one for path in described["paths"].values() for one in path["get"]["parameters"]]
    assert {"lang", "page", "as_of", "id", "code"} <= {one["name"] for one in told}
    assert "null" not in json.dumps([one["schema"] for one in told])


@pytest.mark.django_db
def test_the_document_is_made_anew_each_time():
    assert document() == document()


def test_the_page_of_the_figures_leads_to_it(client, db):
    assert 'href="/api/v1/openapi.json"' in client.get("/so-lieu/").content.decode()
