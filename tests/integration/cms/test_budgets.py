"""Queries of a warm, anonymous page: within design.md section 7, whatever the catalogue's size."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from shop.regions.models import Commune
from tests.factories import ProductFactory, region

from .conftest import commune_pair, province_pair, standard_pair, story_pair

BUDGETS = {
    "/": 8,
    "/en/": 8,
    "/vung/": 12,
    "/vung/thai-nguyen/": 12,
    "/vung/thai-nguyen/bac-kan/": 12,
    "/vung/thai-nguyen/con-minh/": 12,
    "/vung/thai-nguyen/cuong-loi/": 12,
    "/vung/thai-nguyen/dinh-hoa/": 12,
    "/cau-chuyen/": 12,
    "/cau-chuyen/soi-mien/": 12,
    "/tro-giup/": 4,
}


def _warm_queries(client, path: str) -> int:
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        client.get(path)
    return len(seen)


@pytest.mark.parametrize(("path", "budget"), BUDGETS.items())
def test_pages_keep_their_budget_with_2_and_with_20_products(client, tree, picture, path, budget):
    from django.core.cache import cache

    former = region("bac-kan", 63)
    written, unwritten = (
        Commune.objects.get(region=region(), slug=slug) for slug in ("con-minh", "cuong-loi")
    )
    grown = {"origin_region": former, "commune": written, "harvest_months": "5,6"}
    few = ProductFactory.create_batch(2, **grown)
    ProductFactory.create_batch(2, origin_region=former, commune=unwritten)
    story_pair(tree, *few, lead_picture=picture, province=region())
    story_pair(tree, *few, slug="khac", lead_picture=picture)
    commune_pair(province_pair(tree, picture=picture), picture=picture)
    standard_pair(tree)
    with_two = _warm_queries(client, path)
    ProductFactory.create_batch(18, **grown)
    ProductFactory.create_batch(18, **grown | {"commune": unwritten})
    cache.clear()
    assert with_two == _warm_queries(client, path)
    assert with_two <= budget
