"""An owner takes everything along: the zip opens, and every photo and order is in it."""

import csv
import datetime as dt
import io
import json
import zipfile

from django.core.files.base import ContentFile
from django.urls import reverse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from shop.audit.models import AuditLine
from shop.catalogue.models import ProductImage
from shop.certification.clock import VIETNAM
from shop.pictures import private
from shop.pictures.models import ShopImage
from shop.producer_desk.goods.pictures import FOLDER
from shop.producer_desk.leaving.zipping import Entry, zipped
from shop.producer_desk.money.issuing import issue_due
from tests.factories import PartnerFactory, ProductFactory, StockRecordFactory
from tests.factories.copies import finished, pictured
from tests.factories.desk_texts import STORY, sent
from tests.factories.desks import desk_of, member_of
from tests.factories.money import prepaid_and_sent
from tests.factories.orders import order_of
from tests.factories.people import sign_in
from tests.factories.recalls import batch_of, holding
from tests.factories.voices import review_of


@pytest.fixture
def product(db, clock, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    clock(dt.date(2024, 6, 10))
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def fetch(client) -> zipfile.ZipFile:
    answer = client.post(reverse("producer_desk:leave_zip"))
    assert answer["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.getvalue()))


def rows(bag: zipfile.ZipFile, name: str) -> list[list[str]]:
    text = bag.read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))[1:]


def picture_of(product, colour: str) -> ShopImage:
    drawn = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(drawn, "JPEG")
    image = ShopImage.objects.create(title=colour, file=ContentFile(drawn.getvalue(), "a.jpg"))
    ProductImage.objects.create(product=product, original=image, display_order=0)
    return image


def test_every_order_and_every_picture_is_there(owner, product, clock):
    prepaid_and_sent(product, quantity=2)
    other = ProductFactory(producer=product.producer)
    order = order_of(product, other)
    mine = [picture_of(product, colour) for colour in ("red", "blue")]
    clock(dt.date(2024, 7, 1))
    issue_due()
    bag = fetch(owner)
    assert bag.testzip() is None
    assert len(rows(bag, "parcels")) == 2
    assert f"{order.number}/1" in [row[0] for row in rows(bag, "parcels")]
    assert len(rows(bag, "parcel-lines")) == 3
    assert sum(int(row[5]) for row in rows(bag, "parcel-lines")) == 65_000 * 4
    assert len(rows(bag, "products")) == 2
    assert len(rows(bag, "certificates")) == 2
    assert [row[0] for row in rows(bag, "statements")] == ["2024-06-01"]
    assert len(rows(bag, "statement-lines")) == 1
    for image in mine:
        with image.file.open("rb") as file:
            assert bag.read(f"pictures/{image.pk}.jpg") == file.read()


def test_words_drafts_and_settings_are_there(owner, product):
    desk = desk_of(product.producer)
    finished(desk, product)
    sent(desk)
    review_of(product)
    review_of(ProductFactory(), words="Của gian khác")
    bag = fetch(owner)
    assert [row[2] for row in rows(bag, "reviews")] == ["Sợi dai, thơm"]
    assert json.loads(bag.read("drafts.json"))[0]["state"] == "draft"
    assert json.loads(bag.read("told-to-editors.json"))[0]["words"] == STORY
    assert json.loads(bag.read("product-words.json"))[0]["product"] == product.pk
    producer = json.loads(bag.read("producer.json"))[0]
    assert producer["name"] == product.producer.name
    assert [one["role"] for one in producer["people"]] == ["owner"]


def test_nothing_of_others_is_in_it(owner, product):
    others = ProductFactory(title_vi="Chè của người khác", producer=PartnerFactory(name="HTX Khác"))
    order_of(product, others)
    picture = picture_of(others, "green")
    desk = desk_of(others.producer, "khac@example.com")
    finished(desk, others)
    sent(desk)
    bag = fetch(owner)
    everything = b"".join(bag.read(name) for name in bag.namelist()).decode("utf-8", "replace")
    assert "Chè của người khác" not in everything
    assert "HTX Khác" not in everything
    assert "khac@example.com" not in everything
    assert f"pictures/{picture.pk}.jpg" not in bag.namelist()
    assert len(rows(bag, "parcels")) == len(rows(bag, "parcel-lines")) == 1


def test_an_empty_producer_takes_empty_sheets_along(client, db):
    sign_in(client, member_of(PartnerFactory()))
    bag = fetch(client)
    assert rows(bag, "parcels") == []
    assert json.loads(bag.read("drafts.json")) == []


def test_a_cell_is_never_a_formula(owner, product):
    product.title_vi = "=1+1"
    product.save()
    assert rows(fetch(owner), "products")[0][2] == "'=1+1"


def test_a_file_that_is_gone_is_named(owner, product):
    image = picture_of(product, "red")
    image.file.storage.delete(image.file.name)
    assert fetch(owner).read("pictures/missing.txt").decode() == "red"


def test_it_is_written_down_and_only_owners_may(client, product):
    for role in ("packer", "writer"):
        sign_in(client, member_of(product.producer, f"{role}@example.com", role))
        assert client.get(reverse("producer_desk:leave")).status_code == 404
        assert client.post(reverse("producer_desk:leave_zip")).status_code == 404
        client.logout()
    assert not AuditLine.objects.filter(action="desk.leave").exists()
    sign_in(client, member_of(product.producer))
    assert client.get(reverse("producer_desk:leave_zip")).status_code == 405
    fetch(client)
    assert AuditLine.objects.get(action="desk.leave").target == f"producer {product.producer_id}"


def test_too_many_times_in_an_hour_is_told(owner):
    answers = [owner.post(reverse("producer_desk:leave_zip")).status_code for _ in range(7)]
    assert answers == [200] * 6 + [303]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.binary(max_size=300), max_size=4), max_size=5))
def test_what_goes_in_comes_out(files):
    entries = [Entry(f"{n}.bin", chunks, packed=n % 2 == 0) for n, chunks in enumerate(files)]
    bag = zipfile.ZipFile(io.BytesIO(b"".join(zipped(entries))))
    assert bag.testzip() is None
    assert [bag.read(name) for name in bag.namelist()] == [b"".join(one) for one in files]


def test_a_large_file_is_sent_before_it_is_read_to_its_end():
    asked = []

    def chunks():
        for number in range(100):
            asked.append(number)
            yield b"x" * 1000

    pieces = zipped([Entry("big.bin", chunks(), packed=False)])
    assert next(pieces)
    assert len(asked) == 1


def test_batches_and_what_they_went_into_are_there(owner, product, clock):
    batch = batch_of(product, pieces=400, place="Thôn Chè")
    parcel = holding(batch)
    strange = batch_of(ProductFactory(), "9999")
    bag = fetch(owner)
    [row] = rows(bag, "batches")
    assert row[1:3] == ["2409", batch.code]
    assert "Thôn Chè" in row
    assert rows(bag, "parcel-batches") == [
        [f"{parcel.order.number}/1", "Miến dong Tân Thành", "2409", "1"]
    ]
    assert strange.code not in bag.read("batches.csv").decode()


def test_days_are_those_of_vietnam(owner, product):
    order = order_of(product)
    night = dt.datetime(2024, 6, 10, 0, 30, tzinfo=VIETNAM)
    type(order).objects.update(date_placed=night)
    order.parcels.update(sent_at=night, delivered_at=night)
    [row] = rows(fetch(owner), "parcels")
    assert [row[1], row[9], row[10]] == ["2024-06-10"] * 3


def test_the_price_is_the_producers_own(owner, product):
    other = ProductFactory(producer=product.producer, stock=False)
    for partner, price in ((PartnerFactory(), 9_000), (product.producer, 65_000)):
        StockRecordFactory(product=other, partner=partner, price=price, num_in_stock=7)
    prices = {row[0]: row[4:6] for row in rows(fetch(owner), "products")}
    assert prices[str(other.pk)] == ["65000", "7"]


def test_pictures_of_drafts_are_there(owner, product):
    copy = pictured(desk_of(product.producer), product)
    found = copy.pictures.exclude(name="").order_by("pk")
    bag = fetch(owner)
    assert found.exists()
    for one in found:
        content = bag.read(f"pictures/drafts/{copy.pk}-{one.slot}.jpg")
        assert content == private.read(FOLDER, one.name)
