"""The product and producer pages: every state has its words, and none but two a price."""

import datetime as dt

from django.urls import reverse

import pytest

from shop.catalogue.cards import cards_for
from shop.catalogue.models import Product
from shop.certification.models import FailedCheck
from tests.factories import CertificateFactory, PartnerFactory, ProductFactory

pytestmark = pytest.mark.django_db
PRICE = "65.000\u00a0₫"


def page_of(client, product, language="vi") -> str:
    prefix = "/en" if language == "en" else ""
    kind = "products" if language == "en" else "san-pham"
    response = client.get(f"{prefix}/{kind}/{product.slug}-{product.pk}/")
    assert response.status_code == 200
    return response.content.decode()


STATES = {
    "in force": ({}, "Còn hiệu lực đến 31/05/2026", True),
    "ending": ({"valid_until": dt.date(2025, 1, 20)}, "sắp hết hạn 20/01/2025", True),
    "lapsed": ({"lapsed": True}, "Hết hạn sau ngày 31/12/2022", False),
    "not yet": ({"not_yet": True}, "Có hiệu lực từ 01/01/2027", False),
    "paused": ({"paused": True}, "Tạm dừng từ 01/01/2024", False),
    "withdrawn": ({"withdrawn": True}, "Đã thu hồi ngày 01/01/2024", False),
    "unknown": ({"unknown": True}, "Chưa rõ thời hạn", False),
}


@pytest.mark.parametrize(("trait", "words", "priced"), STATES.values(), ids=STATES)
def test_states(client, trait, words, priced):
    product = ProductFactory(certificate=False)
    CertificateFactory(product=product, **trait)
    page = page_of(client, product)
    assert words in page
    assert (PRICE in page) is priced
    assert ("Thêm vào giỏ" in page) is priced


def test_no_certificate_at_all(client):
    page = page_of(client, ProductFactory(certificate=False))
    assert "Chưa có chứng nhận" in page
    assert PRICE not in page


def test_no_seller(client):
    page = page_of(client, ProductFactory(producer=None, stock=False))
    assert "chưa có gian hàng" in page
    assert "Thêm vào giỏ" not in page


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: ProductFactory(tourism=True), "Đây là dịch vụ"),
        (lambda: ProductFactory(is_medicine=True), "Thuốc chỉ giới thiệu"),
        (lambda: ProductFactory(ocop_set=None), "đang xác định sản phẩm thuộc bộ nào"),
        (
            lambda: ProductFactory(
                producer=PartnerFactory(
                    away_from=dt.date(2024, 12, 1), away_until=dt.date(2025, 1, 5)
                )
            ),
            "Gian hàng tạm nghỉ đến 05/01/2025",
        ),
    ],
    ids=["service", "medicine", "no set", "away"],
)
def test_certified_but_not_sold(client, make, words):
    page = page_of(client, make())
    assert words in page
    assert PRICE not in page


def test_a_failed_check_stops_the_sale(client):
    product = ProductFactory()
    FailedCheck.objects.create(product=product, found_on=dt.date(2024, 6, 1), reason="ẩm mốc")
    page = page_of(client, product)
    assert "Tạm ngừng bán" in page
    assert PRICE not in page


def test_sold_out_keeps_its_price_and_loses_its_button(client):
    page = page_of(client, ProductFactory(stock=0))
    assert PRICE in page
    assert "Hết hàng" in page
    assert "Thêm vào giỏ" not in page


def test_a_hidden_product_is_not_found(client):
    product = ProductFactory(is_public=False)
    assert client.get(f"/san-pham/{product.slug}-{product.pk}/").status_code == 404


def test_an_old_slug_leads_to_the_page(client):
    product = ProductFactory()
    response = client.get(f"/san-pham/ten-cu-{product.pk}/")
    assert response.status_code == 301
    assert response["Location"] == f"/san-pham/{product.slug}-{product.pk}/"


def test_english_keeps_the_name_and_says_the_state(client):
    page = page_of(client, ProductFactory(english_gloss="canna glass noodles"), "en")
    assert "Valid until 31 May 2026" in page
    assert "₫65,000" in page
    assert "canna glass noodles" in page


def test_a_lapsed_page_offers_others(client):
    lapsed = ProductFactory(certificate__lapsed=True)
    others = [ProductFactory() for _ in range(2)]
    page = page_of(client, lapsed)
    assert all(other.slug in page for other in others)


def test_the_producer_page_lists_lapsed_products_apart(client):
    producer = PartnerFactory()
    ProductFactory(producer=producer, title_vi="Miến còn hạn")
    ProductFactory(producer=producer, title_vi="Miến hết hạn", certificate__lapsed=True)
    url = reverse("catalogue:producer", args=[producer.slug, producer.pk])
    page = client.get(url).content.decode()
    assert page.index("Miến còn hạn") < page.index("Hiện không còn chứng nhận")
    assert page.index("Hiện không còn chứng nhận") < page.index("Miến hết hạn")


def test_the_producers_index_counts_certified_products(client):
    ProductFactory(producer=PartnerFactory(name="HTX Còn Hạn"))
    ProductFactory(producer=PartnerFactory(name="HTX Hết Hạn"), certificate__lapsed=True)
    page = client.get(reverse("catalogue:producers")).content.decode()
    assert "HTX Còn Hạn" in page
    assert "HTX Hết Hạn" not in page


@pytest.mark.parametrize("page", ["0", "-1", "999999999999", "x", "٣"])
def test_odd_page_numbers_are_no_error(client, page):
    response = client.get(reverse("catalogue:producers"), {"page": page}, follow=True)
    assert response.status_code == 200


def test_cards_keep_the_order_they_were_asked_in():
    products = [ProductFactory() for _ in range(3)]
    ids = [products[2].pk, products[0].pk, products[1].pk]
    assert [card.id for card in cards_for(ids)] == ids


@pytest.mark.parametrize("number", [2, 20])
def test_cards_cost_three_queries_whatever_their_number(number, django_assert_num_queries):
    for _ in range(number):
        ProductFactory()
    with django_assert_num_queries(2):
        assert len(cards_for(Product.objects.published())) == number


def test_a_number_that_no_product_can_have_is_not_found(client):
    assert client.get(f"/san-pham/mien-{10**30}/").status_code == 404
