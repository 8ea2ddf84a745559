"""A facet that is one line in FACETS: it is indexed, counted, shown, chosen and taken off again."""

import pytest

from shop.api.errors import Refused
from shop.api.search import search_page
from shop.api.search_parameters import with_plain
from shop.search import facet_fields
from shop.search.backends.embedded import selecting
from shop.search.indexing import reading
from tests.factories import ProductFactory, region

pytestmark = pytest.mark.django_db

ORIGIN = facet_fields.Facet(
    "origin", lambda row: [row["province"]], label="Nguồn", value_label=lambda value: NAMES[value]
)
NAMES = {"an-giang": "An Giang", "quang-ninh": "Quảng Ninh"}


@pytest.fixture(autouse=True)
def _one_more_facet(monkeypatch):
    facets = (*facet_fields.FACETS, ORIGIN)
    monkeypatch.setattr(facet_fields, "FACETS", facets)
    monkeypatch.setattr(reading, "FACETS", facets)
    monkeypatch.setitem(selecting._FACETS, ORIGIN.name, ORIGIN)


def test_it_works_from_the_document_to_the_chip(client):
    for slug, number in (("an-giang", 2), ("quang-ninh", 1)):
        for _ in range(number):
            ProductFactory(origin_region=region(slug))
    page = client.get("/san-pham/")
    group = next(one for one in page.context["facets"] if one.name == "origin")
    assert [(v.label, v.count, v.url) for v in group.values] == [
        ("An Giang", 2, "?origin=an-giang"),
        ("Quảng Ninh", 1, "?origin=quang-ninh"),
    ]
    assert "Nguồn" in page.content.decode()
    chosen = client.get("/san-pham/?origin=an-giang&stars=4")
    assert chosen.context["found"].total == 2
    [_, chip] = chosen.context["chosen"]
    assert (chip.label, chip.url) == ("An Giang", "?stars=4")
    assert chosen["X-Robots-Tag"] == "noindex"
    assert client.get("/san-pham/?origin=../..").context["found"].total == 3


def test_it_is_counted_and_chosen_through_the_api(rf):
    for slug, number in (("an-giang", 2), ("quang-ninh", 1)):
        for _ in range(number):
            ProductFactory(origin_region=region(slug))

    def ask(**given):
        request = rf.get("/api/v1/search", given)
        # What is made of the facets once, when the shop starts.
        parameters = with_plain([ORIGIN])
        return search_page(request, parameters.model_validate(given, context={"request": request}))

    assert [(v.value, v.label, v.count) for v in ask().facets["origin"]] == [
        ("an-giang", "An Giang", 2),
        ("quang-ninh", "Quảng Ninh", 1),
    ]
    assert ask(origin=["an-giang"]).total == 2
    assert ask(origin=["an-giang", "quang-ninh"]).total == 3
    with pytest.raises(Refused):
        ask(origin=["../.."])
