"""An answer is kept for a minute, never past midnight; whoever holds it is told so cheaply."""

import datetime as dt

import pytest

from shop.catalogue.models import Category
from shop.catalogue.tree import node_of_set
from shop.certification.models import SourceDocument
from shop.partner.models import StockRecord
from shop.search.indexing.pending import index_pending
from tests.factories import ProductFactory
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db
BY_MARK = ["products", "products?lapsed=1", "certificates", "figures"]


def tag(client, path: str, **headers: str) -> str:
    return client.get(f"/api/v1/{path}", headers=headers)["ETag"]


def again(client, path: str, known: str, **headers: str):
    return client.get(f"/api/v1/{path}", headers={"If-None-Match": known} | headers)


@pytest.mark.parametrize("path", [*BY_MARK, "regions", "openapi.json"])
def test_an_unchanged_answer_is_not_sent_again(client, path):
    ProductFactory()
    known = tag(client, path)
    response = again(client, path, known)
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", known)
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert again(client, path, f'"other", W/{known}').status_code == 304
    assert again(client, path, '"other"').status_code == 200


@pytest.mark.parametrize("path", BY_MARK)
def test_to_know_that_takes_a_look_at_the_marks_alone(client, path, django_assert_max_num_queries):
    ProductFactory()
    known = tag(client, path)
    with django_assert_max_num_queries(2):
        assert again(client, path, known).status_code == 304


def test_address_language_and_day_make_another_answer(client, clock):
    ProductFactory()
    tags = {
        tag(client, "products"),
        tag(client, "products?lapsed=1"),
        tag(client, "products", **{"Accept-Language": "en"}),
        tag(client, "certificates"),
        tag(client, "products", Host="other.example"),
    }
    clock(dt.date(2025, 1, 1))
    assert len(tags | {tag(client, "products")}) == 6


def test_a_change_of_the_goods_makes_another_answer(client):
    product = ProductFactory()
    known = tag(client, "products")
    product.certificates.get().delete()
    changed = again(client, "products", known)
    assert (changed.status_code, changed.json()["total"]) == (200, 0)


def test_a_change_of_the_price_does_too(client):
    ProductFactory()
    known = tag(client, "products")
    record = StockRecord.objects.get()
    record.price = 70_000
    record.save()
    assert again(client, "products", known).json()["results"][0]["price"] == 70_000


def changed(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def decision_renumbered(product):
    changed(product.certificates.get().decision, number="99/QĐ-UBND")


def source_renamed(product):
    changed(SourceDocument.objects.get(), url="https://example.org/qd.pdf")


def group_renamed(product):
    code = node_of_set(product.ocop_set_id).code
    changed(Category.objects.get(code=code), name_vi="Nhóm mới")


@pytest.mark.parametrize("change", [decision_renumbered, source_renamed, group_renamed])
def test_what_an_answer_tells_besides_the_goods_makes_another_one(client, change):
    build_categories()
    paper = SourceDocument.objects.create(source_id="qd", title="Quyết định")
    product = ProductFactory(certificate__source=paper)
    index_pending()
    known = tag(client, "certificates")
    change(product)
    # What no document holds changes no document either.
    index_pending()
    assert again(client, "certificates", known).status_code == 200


def test_a_bad_question_is_refused_even_to_whoever_holds_everything(client):
    assert again(client, "products?page=0", "*").status_code == 400


def test_nothing_outlives_the_day(client, settings, time_machine):
    settings.SHOP_BUSINESS_DATE = None
    # 23:59:18 in Viet Nam.
    time_machine.move_to("2024-12-31T16:59:18Z", tick=False)
    assert client.get("/api/v1/figures")["Cache-Control"] == "public, max-age=42"
    time_machine.move_to("2024-12-31T17:00:00Z", tick=False)
    assert client.get("/api/v1/figures")["Cache-Control"] == "public, max-age=60"


def test_at_midnight_a_certificate_ends_in_the_answer_too(client, clock):
    product = ProductFactory(certificate__valid_until=dt.date(2024, 12, 31))
    path = f"products/{product.pk}"
    known = tag(client, path)
    assert again(client, path, known).status_code == 304
    clock(dt.date(2025, 1, 1))
    found = again(client, path, known)
    assert (found.status_code, found.json()["price"]) == (200, None)
