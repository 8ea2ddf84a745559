"""The promotion desk's screens of collections and hampers."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.certification.models import Certificate
from shop.collections import filling
from shop.collections.models import Collection
from shop.hampers.models import Hamper
from tests.factories import ProductFactory
from tests.factories.collections import collection_of
from tests.factories.fairs import fair_officer
from tests.factories.hampers import hamper_of, three_makers
from tests.factories.office import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    client.force_login(fair_officer())
    return client


def url(name, *args):
    return reverse(f"collections_desk:{name}", args=args)


def names(record):
    rows = record.parts if isinstance(record, Hamper) else record.entries
    return list(rows.order_by("place").values_list("product", flat=True))


def test_only_who_makes_fairs_comes_in(client):
    collection, hamper = collection_of(), hamper_of()
    addresses = [
        url("collections"),
        url("collection", collection.pk),
        url("hampers"),
        url("hamper", hamper.pk),
    ]
    client.force_login(person("khach@example.vn"))
    assert {client.get(one).status_code for one in addresses} == {404}
    client.force_login(fair_officer())
    assert {client.get(one).status_code for one in addresses} == {200}


def test_a_collection_is_made_filled_ordered_and_published(desk):
    goods = [ProductFactory(), ProductFactory()]
    desk.post(url("new_collection"), {"title_vi": "Hàng tiêu biểu"})
    made = Collection.objects.get()
    assert made.slug == "hang-tieu-bieu"
    for product in goods:
        desk.post(url("collection", made.pk), {"add": product.pk})
    first = made.entries.get(product=goods[0])
    desk.post(url("collection", made.pk), {"down": first.pk})
    assert names(made) == [goods[1].pk, goods[0].pk]
    desk.post(url("collection", made.pk), {"remove": first.pk})
    assert names(made) == [goods[1].pk]
    made.refresh_from_db()
    said = {
        "title_vi": "Hàng tiêu biểu",
        "starts_on": "2024-12-01",
        "is_published": "on",
        "edition": made.edition,
    }
    desk.post(url("collection_words", made.pk), said)
    made.refresh_from_db()
    assert made.is_published
    assert made.starts_on == dt.date(2024, 12, 1)
    told = list(AuditLine.objects.order_by("pk").values_list("action", flat=True))
    assert told == [
        "collection.make",
        "collection.add",
        "collection.add",
        "collection.move",
        "collection.remove",
        "collection.words",
    ]


def test_staff_say_why_a_product_was_chosen(desk, client):
    made = collection_of(ProductFactory(title_vi="Chè Tân Cương"))
    one = made.entries.get()
    why = {"note_vi": "Giải nhất năm nay", "note_en": "", "edition": made.edition}
    desk.post(url("entry", made.pk, one.pk), why)
    assert "Giải nhất năm nay" in desk.get(url("collection", made.pk)).text
    assert "Giải nhất năm nay" in client.get(f"/tuyen-chon/{made.slug}/").text
    assert AuditLine.objects.get().action == "collection.why"
    # A form left open overwrites nothing, and what it asks for is done by the next press.
    again = desk.post(url("entry", made.pk, one.pk), why | {"note_vi": "Khác"})
    one.refresh_from_db()
    assert one.note_vi == "Giải nhất năm nay"
    made.refresh_from_db()
    assert f'name="edition" value="{made.edition}"' in again.text
    assert "Khác" in again.text
    other = collection_of(ProductFactory(), slug="khac")
    assert desk.get(url("entry", other.pk, one.pk)).status_code == 404


def test_what_is_not_certified_does_not_come_in(desk):
    lapsed = ProductFactory(certificate__lapsed=True)
    collection, hamper = collection_of(), hamper_of()
    desk.post(url("collection", collection.pk), {"add": lapsed.pk})
    desk.post(url("hamper", hamper.pk), {"add": lapsed.pk})
    assert lapsed.pk not in [*names(collection), *names(hamper)]


def test_nothing_is_chosen_twice_and_a_hamper_holds_no_more_than_it_may(desk, monkeypatch):
    known = ProductFactory()
    collection, hamper = collection_of(known), hamper_of(known)
    for name, record in (("collection", collection), ("hamper", hamper)):
        told = desk.post(url(name, record.pk), {"add": known.pk}, follow=True).text
        assert "Đã có rồi" in told
        assert names(record) == [known.pk]
    monkeypatch.setattr(filling, "MOST_PARTS", 1)
    desk.post(url("hamper", hamper.pk), {"add": ProductFactory().pk})
    assert names(hamper) == [known.pk]


def test_a_form_left_open_overwrites_nothing(desk):
    hamper = hamper_of()
    said = {"title_vi": "Tên mới", "edition": hamper.edition, "discount": "5.000"}
    desk.post(url("hamper", hamper.pk), {"add": ProductFactory().pk})
    again = desk.post(url("hamper_words", hamper.pk), said)
    hamper.refresh_from_db()
    assert hamper.title_vi == "Giỏ Tết"
    assert f'name="edition" value="{hamper.edition}"' in again.text
    said["edition"] = hamper.edition
    desk.post(url("hamper_words", hamper.pk), said)
    hamper.refresh_from_db()
    assert (hamper.title_vi, int(hamper.discount)) == ("Tên mới", 5_000)


def test_a_part_gets_more_pieces_and_no_more_than_may_be(desk):
    hamper = hamper_of()
    part = hamper.parts.first()
    desk.post(url("hamper", hamper.pk), {"part": part.pk, "pieces": "999"})
    part.refresh_from_db()
    assert part.quantity == 20


def test_staff_take_an_offered_swap_and_no_other(desk):
    goods = three_makers()
    hamper = hamper_of(*goods)
    like, unlike = ProductFactory(), ProductFactory(certificate__stars=3)
    Certificate.objects.filter(product=goods[1]).update(withdrawn_on=dt.date(2024, 1, 1))
    part = hamper.parts.get(product=goods[1])
    desk.post(url("hamper", hamper.pk), {"part": part.pk, "swap": unlike.pk})
    assert names(hamper) == [one.pk for one in goods]
    desk.post(url("hamper", hamper.pk), {"part": part.pk, "swap": like.pk})
    assert names(hamper) == [goods[0].pk, like.pk, goods[2].pk]


def test_a_part_of_another_hamper_is_not_reached(desk):
    hamper, other = hamper_of(), hamper_of(slug="khac")
    part = other.parts.first()
    for said in ({"remove": part.pk}, {"part": part.pk, "pieces": "5"}, {"up": part.pk}):
        assert desk.post(url("hamper", hamper.pk), said).status_code == 404
    part.refresh_from_db()
    assert part.quantity == 1


@pytest.mark.parametrize("kind", ["collection", "hamper"])
def test_two_rows_and_twenty_cost_the_same_queries(desk, kind):
    make = {"collection": collection_of, "hamper": hamper_of}[kind]

    def count(number):
        record = make(*(ProductFactory() for _ in range(number)), slug=f"so-{number}")
        address = url(kind, record.pk) + "?q=khong-co"
        desk.get(address)
        with CaptureQueriesContext(connection) as caught:
            desk.get(address)
        return len(caught)

    assert count(2) == count(20)
