"""Batches: added at the desk, printed as labels, opened by whoever scans one."""

import datetime as dt
import io

from django.urls import reverse

import pytest
import zxingcpp
from PIL import Image

from shop.papers.setting import paper_pages
from shop.producer_desk.batches.adding import add
from shop.producer_desk.batches.labels import label_sheet, scanned_address
from shop.producer_desk.certificates.labels import ON_A_SHEET, PAPER
from shop.producer_desk.models import Batch
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.people import sign_in
from tests.tools.paper import is_a4, text_of

pytestmark = pytest.mark.django_db
PRINTER = 300
MILLIMETRES = 25.4
MADE = dt.date(2024, 12, 1)


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành")


@pytest.fixture
def packer(client, product):
    sign_in(client, member_of(product.producer, role="packer"))
    return client


@pytest.fixture
def batch(product):
    return add(
        desk_of(product.producer, "lo@example.com"),
        product,
        lot="2409",
        made_on=MADE,
        place="Thôn Chè",
    )


def send(client, made_of, **other):
    form = {
        "product": made_of.pk,
        "lot": "2409",
        "made_on": "2024-12-01",
        "best_before": "2025-12-01",
        "pieces": "400",
        "place": "Thôn Chè, xã Côn Minh",
        "made_by": "Tổ 3",
        "test_sheet": "Phiếu 12/KN",
    }
    return client.post(reverse("producer_desk:new_batch"), form | other)


def test_a_batch_is_added_listed_and_opened_by_its_label(packer, product):
    assert send(packer, product).status_code == 303
    batch = Batch.objects.get()
    listed = packer.get(reverse("producer_desk:batches")).content.decode()
    assert "lô 2409" in listed
    packer.logout()
    for name in (batch.code, batch.code.upper()):
        answer = packer.get(reverse("batch:page", args=[name]))
        text = answer.content.decode()
        for words in ("Lô 2409", "Thôn Chè, xã Côn Minh", "Tổ 3", "Phiếu 12/KN", "01/12/2025"):
            assert words in text
        assert "OCOP 4 sao" in text
        assert "quá hạn dùng" not in text


@pytest.mark.parametrize(
    "other",
    [
        {"product": ""},
        {"lot": " "},
        {"made_on": ""},
        {"made_on": "2025-01-01"},
        {"best_before": "2024-11-30"},
        {"pieces": "0"},
        {"pieces": "nhiều"},
        {"place": "x" * 201},
    ],
)
def test_what_is_no_batch_comes_back_with_its_words(packer, product, other):
    answer = send(packer, product, **other)
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_number_is_given_once_for_a_product(packer, product):
    send(packer, product)
    assert send(packer, product).status_code == 400
    other = ProductFactory(producer=product.producer)
    assert send(packer, other).status_code == 303
    assert Batch.objects.count() == 2


def test_nobody_adds_to_or_prints_what_is_another_producers(client, product, batch):
    sign_in(client, member_of(PartnerFactory(), "khac@example.com"))
    assert send(client, product).status_code == 400
    assert Batch.objects.count() == 1
    for pk in (batch.pk, 2**63):
        assert client.get(reverse("producer_desk:batch_labels", args=[pk])).status_code == 404
    assert "2409" not in client.get(reverse("producer_desk:batches")).content.decode()


def test_a_writer_has_no_batches(client, product):
    sign_in(client, member_of(product.producer, role="writer"))
    assert client.get(reverse("producer_desk:batches")).status_code == 404
    assert send(client, product).status_code == 404


def test_the_page_says_when_the_day_is_over_and_when_the_certificate_is(client, product, batch):
    Batch.objects.update(best_before=dt.date(2024, 12, 30))
    product.certificates.update(withdrawn_on=dt.date(2024, 12, 15))
    text = client.get(reverse("batch:page", args=[batch.code])).content.decode()
    assert "quá hạn dùng" in text
    assert "thu hồi" in text


@pytest.mark.parametrize("code", ["khong-co", "đ", "x" * 200, "%00"])
def test_an_unknown_code_is_not_there(client, code):
    assert client.get(reverse("batch:page", args=[code])).status_code == 404


def test_labels_name_the_batch_and_no_stars(packer, batch):
    answer = packer.get(reverse("producer_desk:batch_labels", args=[batch.pk]))
    assert is_a4(answer.content)
    text = text_of(answer.content)
    assert text.count("Lô 2409") == ON_A_SHEET
    assert text.count("Làm ngày 01/12/2024") == ON_A_SHEET
    assert "sao" not in text


def test_every_code_of_a_printed_sheet_is_read_at_fifteen_millimetres(batch):
    [printed] = paper_pages(PAPER, label_sheet(batch), PRINTER)
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(printed)))
    assert [code.text for code in codes] == [scanned_address(batch)] * ON_A_SHEET
    for code in codes:
        side = code.position.top_right.x - code.position.top_left.x
        assert side / PRINTER * MILLIMETRES >= 15
