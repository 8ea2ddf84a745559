"""What one certificate, one product or one basket costs does not grow with the catalogue: asked in
a shop of thousands, PostgreSQL reads what is spoken of and nothing beside it.
"""

import json
from collections.abc import Callable, Iterator

from django.db import connection
from django.test import Client
from django.urls import reverse

import pytest

from bench import catalogue
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.certification.models import Certificate
from shop.certification.verify import standings
from tests.factories.orders import fill_address

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

GOODS, MAKERS = 3_000, 300
# What grows with the shop; the 3,321 communes may be read whole.
GROWING = {
    "catalogue_product",
    "certification_certificate",
    "partner_partner",
    "partner_stockrecord",
}
FEW = 50


@pytest.fixture
def goods(db) -> list[Product]:
    catalogue.more_producers(MAKERS)
    catalogue.more_products(GOODS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return list(Product.objects.sellable().order_by("-pk")[:3])


def most_read(do: Callable[[], object]) -> tuple[int, str]:
    """The most rows that one step of one question read of a growing table, and that question."""
    asked: list[tuple[str, object]] = []

    def note(execute, sql, params, many, context):
        if sql.startswith("SELECT") and not many:
            asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        do()
    return max((_read(sql, params), sql) for sql, params in asked)


def _read(sql: str, params: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
        told = cursor.fetchone()[0]
    plans = told if isinstance(told, list) else json.loads(told)
    return max(rows for plan in plans for rows in _scans(plan["Plan"]))


def _scans(plan: dict) -> Iterator[int]:
    yield 0
    if plan.get("Relation Name") in GROWING:
        each = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)
        yield int(each * plan["Actual Loops"])
    for below in plan.get("Plans", ()):
        yield from _scans(below)


def test_what_is_read_does_not_grow(goods):
    codes = list(
        Certificate.objects.filter(product__in=goods).order_by("pk").values_list("code", flat=True)
    )
    client = Client()
    put = {"product_id": goods[0].pk}
    for name, do in {
        "verify": lambda: client.get(reverse("certification:certificate", args=codes[:1])),
        "standings": lambda: standings(codes),
        "product": lambda: client.get(product_url(goods[0].slug, goods[0].pk)),
        "put into the basket": lambda: client.post(reverse("basket:add"), put),
        "basket": lambda: client.get(reverse("basket:summary")),
        "address": lambda: fill_address(client),
        "page 2": lambda: client.get(reverse("checkout:review")),
    }.items():
        read, sql = most_read(do)
        assert read <= FEW, (name, read, sql)
