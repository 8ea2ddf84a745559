"""Collections for everybody: shown in their days, and only with what is certified now."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.certification.models import Certificate
from shop.collections.shown import of_home
from tests.factories import ProductFactory
from tests.factories.collections import collection_of

pytestmark = pytest.mark.django_db


def page(client, collection):
    return client.get(reverse("collections:collection", args=[collection.slug]))


def titles(response):
    return [row.card.title for row in response.context["page"].rows]


def test_it_appears_on_its_first_day_and_ends_by_itself(client, clock):
    clock(dt.date(2024, 11, 30))
    collection = collection_of(starts_on=dt.date(2024, 12, 1), ends_on=dt.date(2024, 12, 31))
    seen = {}
    for day in ("2024-11-30", "2024-12-01", "2024-12-31", "2025-01-01"):
        clock(dt.date.fromisoformat(day))
        seen[day] = page(client, collection).status_code
    assert list(seen.values()) == [404, 200, 200, 404]


def test_a_draft_is_nowhere(client):
    collection = collection_of(is_published=False)
    assert page(client, collection).status_code == 404
    assert client.get(reverse("collections:collections")).context["teasers"] == []


def test_goods_leave_with_their_certificate_and_come_back_in_their_place(client):
    goods = [ProductFactory() for _ in range(3)]
    collection = collection_of(*goods)
    names = [one.get_title() for one in goods]
    assert titles(page(client, collection)) == names
    ended = Certificate.objects.filter(product=goods[1])
    ended.update(withdrawn_on=dt.date(2024, 1, 1))
    assert titles(page(client, collection)) == [names[0], names[2]]
    ended.update(withdrawn_on=None)
    assert titles(page(client, collection)) == names


def test_one_of_which_nothing_is_certified_is_not_in_the_list(client):
    collection = collection_of(ProductFactory(certificate__lapsed=True))
    assert client.get(reverse("collections:collections")).context["teasers"] == []
    assert titles(page(client, collection)) == []


def test_home_takes_the_newest_that_may_stand_there():
    collection_of(slug="mot", on_home=True, starts_on=dt.date(2023, 1, 1))
    newer = collection_of(slug="hai", on_home=True)
    collection_of(slug="ba")
    assert of_home().collection == newer


def test_two_products_and_twenty_cost_the_same_queries(client):
    def count(number):
        collection = collection_of(*(ProductFactory() for _ in range(number)), slug=f"so-{number}")
        page(client, collection)
        with CaptureQueriesContext(connection) as caught:
            page(client, collection)
        return len(caught)

    assert count(2) == count(20)
