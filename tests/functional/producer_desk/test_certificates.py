"""The certificates of a producer: what stands on each card, and labels that a camera reads."""

import io

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
import zxingcpp
from PIL import Image

from shop.catalogue.models import Product
from shop.certification import clock
from shop.papers.setting import paper_pages
from shop.producer_desk.certificates.cards import card_of
from shop.producer_desk.certificates.labels import (
    ON_A_SHEET,
    PAPER,
    label_sheet,
    scanned_address,
)
from tests.factories import PartnerFactory, ProductFactory
from tests.factories.desks import desk_of, member_of
from tests.factories.lists import import_list
from tests.factories.people import sign_in
from tests.tools.paper import is_a4, text_of

pytestmark = pytest.mark.django_db
PRINTER = 300
MILLIMETRES = 25.4


@pytest.fixture
def product():
    return ProductFactory(title_vi="Miến dong Tân Thành", net_weight_g=500)


@pytest.fixture
def owner(client, product):
    sign_in(client, member_of(product.producer))
    return client


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(f"producer_desk:{name}", args=args))
    assert answer.status_code == 200
    text = answer.content.decode()
    return text[text.index("<main") : text.index("</main>")]


def test_the_list_holds_a_card_for_each_product_the_pressing_ones_first(owner, product):
    lapsed = ProductFactory(producer=product.producer, certificate__lapsed=True)
    stranger = ProductFactory(title_vi="Chè của người khác")
    text = page(owner, "certificates")
    assert text.index(lapsed.title) < text.index(product.title)
    assert "Còn hiệu lực đến" in text
    assert "hết hạn sau ngày" in text
    assert stranger.title not in text


@pytest.mark.parametrize("role", ["owner", "packer", "writer"])
def test_everybody_at_the_desk_sees_them(client, product, role):
    sign_in(client, member_of(product.producer, role=role))
    assert product.title in page(client, "certificates")
    assert product.certificates.get().code in page(client, "certificate", product.pk)


def test_the_bar_says_how_many_days_are_left(owner, product):
    last = product.certificates.get().last_day
    left = (last - clock.today()).days
    text = page(owner, "certificate", product.pk)
    assert f'value="{left}"' in text
    assert f"Còn {left} ngày" in text


def test_on_the_last_day_it_says_so(owner, product):
    product.certificates.update(valid_until=clock.today())
    assert "hôm nay" in page(owner, "certificate", product.pk)


def test_what_it_says_and_covers(owner, product):
    certificate = product.certificates.get()
    text = page(owner, "certificate", product.pk)
    assert certificate.decision.number in text
    assert certificate.decision.issuer in text
    assert "500 g" in text


@pytest.mark.parametrize("trait", ["lapsed", "paused", "withdrawn", "unknown", "not_yet"])
def test_what_is_not_in_force_has_no_bar_and_no_labels(client, trait):
    product = ProductFactory(**{f"certificate__{trait}": True})
    sign_in(client, member_of(product.producer))
    text = page(client, "certificate", product.pk)
    assert "<meter" not in text
    assert "nhan.pdf" not in text
    assert "Không có gì bị xóa" in text
    answer = client.get(reverse("producer_desk:certificate_labels", args=[product.pk]))
    assert answer.status_code == 302
    assert answer.url == reverse("producer_desk:certificate", args=[product.pk])


@pytest.mark.parametrize("name", ["certificate", "certificate_labels"])
@pytest.mark.parametrize("role", ["owner", "packer", "writer"])
def test_another_producers_certificate_is_not_there(client, product, name, role):
    sign_in(client, member_of(PartnerFactory(), "khac@example.com", role))
    for pk in (product.pk, 2**63):
        assert client.get(reverse(f"producer_desk:{name}", args=[pk])).status_code == 404


def test_a_label_names_stars_with_their_last_day(owner, product):
    answer = owner.get(reverse("producer_desk:certificate_labels", args=[product.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert is_a4(answer.content)
    text = text_of(answer.content)
    for words in (product.title, "OCOP 4 sao", "Còn hiệu lực đến 31/05/2026"):
        assert text.count(words) == ON_A_SHEET


def test_every_code_of_a_printed_sheet_is_read_and_is_larger_than_fifteen_millimetres(product):
    card = card_of(desk_of(product.producer), product.pk)
    [printed] = paper_pages(PAPER, label_sheet(card), PRINTER)
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(printed)))
    assert [code.text for code in codes] == [scanned_address(card.certificate.code)] * ON_A_SHEET
    for code in codes:
        side = code.position.top_right.x - code.position.top_left.x
        assert side / PRINTER * MILLIMETRES >= 15


def test_twenty_certificates_cost_no_more_queries_than_two(owner, product):
    ProductFactory(producer=product.producer, certificate__lapsed=True)
    page(owner, "certificates")
    with CaptureQueriesContext(connection) as two:
        page(owner, "certificates")
    for _number in range(18):
        ProductFactory(producer=product.producer)
    with CaptureQueriesContext(connection) as twenty:
        page(owner, "certificates")
    assert len(twenty) == len(two)


def test_packs_that_an_imported_list_names_stand_on_the_card(client, tmp_path):
    row = {"producer_name": "HTX A", "decision_no": "1/QĐ-UBND", "decision_date": "30/06/2024"}
    import_list(tmp_path, row | {"packs_covered": "gói 500 g, gói 1 kg"})
    import_list(tmp_path, row | {"product_name": "Miến khác"})
    named, silent = Product.objects.order_by("pk")
    sign_in(client, member_of(named.producer))
    text = page(client, "certificate", named.pk)
    assert "Quy cách ghi trong danh sách" in text
    assert "gói 500 g, gói 1 kg" in text
    assert "Quy cách ghi trong danh sách" not in page(client, "certificate", silent.pk)
