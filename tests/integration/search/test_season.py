"""What is in season: offered, chosen, taken off, and another one when a month begins."""

import datetime as dt

import pytest

from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db
# The test settings' business day is the last of December.
NEW_YEAR = dt.date(2025, 1, 1)


def groups(page) -> dict:
    """The facets of a page by name."""
    return {group.name: group for group in page.context["facets"]}


def listed(page) -> list[int]:
    return [card.id for card in page.context["cards"]]


def test_it_is_offered_with_its_number_and_lists_so_many(client):
    orange = ProductFactory(harvest_months="11,12")
    ProductFactory(harvest_months="5,6,7")
    ProductFactory()
    [value] = groups(client.get("/san-pham/"))["season"].values
    assert (value.label, value.count, value.url) == ("Đang vào mùa", 1, "?season=1")
    page = client.get("/san-pham/?season=1")
    assert listed(page) == [orange.pk]
    [chip] = page.context["chosen"]
    assert (chip.label, chip.url) == ("Đang vào mùa", "?")
    assert groups(page)["season"].values[0].chosen
    assert page["X-Robots-Tag"] == "noindex"


def test_when_a_month_begins_it_is_another_without_a_write(client, clock):
    december = ProductFactory(harvest_months="12")
    january = ProductFactory(harvest_months="1")
    assert listed(client.get("/san-pham/?season=1")) == [december.pk]
    clock(NEW_YEAR)
    assert listed(client.get("/san-pham/?season=1")) == [january.pk]


def test_what_lapses_tonight_is_in_season_no_more(client, clock):
    ProductFactory(harvest_months="1,12", certificate__valid_until=dt.date(2024, 12, 31))
    assert len(listed(client.get("/san-pham/?season=1"))) == 1
    clock(NEW_YEAR)
    assert listed(client.get("/san-pham/?season=1")) == []


def test_without_any_months_nothing_is_offered(client):
    ProductFactory()
    assert "season" not in groups(client.get("/san-pham/"))


def test_nothing_in_season_leads_out(client):
    ProductFactory(harvest_months="5")
    page = client.get("/san-pham/?season=1")
    assert listed(page) == []
    assert [(way.filter, way.count) for way in page.context["ways_out"]][0] == ("Đang vào mùa", 1)


def test_changed_months_are_found_at_once(client):
    product = ProductFactory(harvest_months="5")
    assert listed(client.get("/san-pham/?season=1")) == []
    product.harvest_months = "5,12"
    product.save()
    assert listed(client.get("/san-pham/?season=1")) == [product.pk]


def test_it_joins_other_filters(client):
    ProductFactory(harvest_months="12", certificate__stars=3)
    four = ProductFactory(harvest_months="12")
    page = client.get("/san-pham/?season=1&stars=4")
    assert listed(page) == [four.pk]
    assert {value.key: value.count for value in groups(page)["stars"].values}["stars:3"] == 1
