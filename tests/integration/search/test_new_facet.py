"""A facet that is one line in FACETS: it is indexed, counted, shown, chosen and taken off again."""

import pytest

from shop.search import facet_fields
from shop.search.backends.embedded import selecting
from shop.search.indexing import reading
from tests.factories import ProductFactory, region

pytestmark = pytest.mark.django_db

NAMES = {"an-giang": "An Giang", "quang-ninh": "Quảng Ninh"}


@pytest.fixture(autouse=True)
def _one_more_facet(monkeypatch):
    line = facet_fields.Facet(
        "origin", lambda row: [row["province"]], label="Nguồn", value_label=NAMES.__getitem__
    )
    facets = (*facet_fields.FACETS, line)
    monkeypatch.setattr(facet_fields, "FACETS", facets)
    monkeypatch.setattr(reading, "FACETS", facets)
    monkeypatch.setitem(selecting._FACETS, line.name, line)


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
