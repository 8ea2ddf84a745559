"""The reader that judges our linked data knows schema.org, and lets nothing else pass."""

import pytest

from tests.tools.schema_org import vocabulary, wrong

OFFER = {"@type": "Offer", "price": 47000, "priceCurrency": "VND"}


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Product", "name": "Chè", "offers": OFFER},
        {"@type": "Product", "offers": [OFFER, {"@id": "https://shop.example/#offer"}]},
        {"@type": "Offer", "availability": "https://schema.org/InStock"},
        {"@type": "Certification", "validFrom": "2024-01-31", "url": "https://shop.example/"},
        {"@type": "OnlineStore", "legalName": "A"},
        {"@type": "SearchAction", "query-input": "required name=q"},
        {"@type": "EntryPoint", "urlTemplate": "https://shop.example/?q={q}"},
    ],
)
def test_what_schema_org_knows(thing):
    assert wrong(thing) == []


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ({"@type": "Produkt"}, "unknown type"),
        ({"name": "x"}, "no type"),
        ({"@type": "Product", "prize": 1}, "unknown property"),
        ({"@type": "Product", "price": 1}, "not a property of Product"),
        ({"@type": "Product", "offers": {"@type": "Person"}}, "takes no Person"),
        ({"@type": "Product", "offers": "cheap"}, "not 'cheap'"),
        ({"@type": "Offer", "availability": "https://schema.org/InStok"}, "takes"),
        ({"@type": "Offer", "availability": "https://schema.org/NewCondition"}, "takes"),
        ({"@type": "Certification", "validFrom": "31/01/2024"}, "takes"),
        ({"@type": "Product", "offers": {**OFFER, "stars": 4}}, "unknown property"),
        ({"@type": "Offer", "price": True}, "takes"),
    ],
)
def test_what_it_does_not_know(thing, words):
    found = wrong(thing)
    assert len(found) == 1
    assert words in found[0]


def test_the_list_of_terms_names_its_source_and_licence():
    assert vocabulary()["source"].startswith("schema.org")
    assert "BY-SA" in vocabulary()["licence"]
