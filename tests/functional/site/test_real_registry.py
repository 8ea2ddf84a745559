"""The shop over the real registry rows: what a visitor sees of them, with the clock moved."""

import datetime as dt

from django.urls import reverse

import pytest

from catalogue_import.bundled import REGISTRY, bundled_repairs
from catalogue_import.repairs import apply_repairs
from catalogue_import.run import Request, import_registry
from shop.basket.models import Line
from shop.catalogue.models import Product
from shop.partner.models import StockRecord
from tests.factories.beginnings import build_categories, setup_pages
from tests.factories.orders import put

pytestmark = pytest.mark.django_db
LAST_DAY, DAY_AFTER = dt.date(2024, 6, 30), dt.date(2024, 7, 1)


@pytest.fixture
def shop(db):
    """All 415 rows, their repairs, and something of each to sell."""
    import_registry(Request(REGISTRY))
    apply_repairs(bundled_repairs())
    build_categories()
    StockRecord.objects.bulk_create(
        StockRecord(
            product=product,
            partner=product.producer,
            partner_sku=f"SP-{product.pk}",
            price=47_000,
            num_in_stock=9,
        )
        for product in Product.objects.filter(producer__isnull=False).select_related("producer")
    )


@pytest.fixture
def tai_hoan(shop) -> Product:
    product = Product.objects.get(title="Miến dong Tài Hoan")
    product.stockrecords.update(price=53_000)
    return product


def text(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def test_the_numbers_of_the_demonstrations_day(shop):
    certified = Product.objects.certified()
    with_seller = certified.filter(producer__isnull=False)
    assert certified.count() == 107
    assert with_seller.count() == 104
    assert with_seller.values("producer").distinct().count() == 80
    assert certified.values("origin_region").distinct().count() == 15
    # The dish-washing liquid waits for the office to say what kind of goods it is.
    unsold = with_seller.exclude(pk__in=Product.objects.sellable())
    assert [product.title for product in unsold] == ["nước rửa chén sinh học"]


def test_on_its_last_day_it_is_sold(client, tai_hoan, clock):
    clock(LAST_DAY)
    page = text(client, f"/san-pham/{tai_hoan.slug}-{tai_hoan.pk}/")
    assert "Còn hiệu lực đến hết hôm nay, 30/06/2024" in page
    assert "53.000" in page
    put(client, tai_hoan)
    assert tai_hoan.title in text(client, "/gio-hang/")


def test_the_day_after_it_is_not(client, tai_hoan, clock):
    clock(DAY_AFTER)
    page = text(client, f"/san-pham/{tai_hoan.slug}-{tai_hoan.pk}/")
    assert "Chứng nhận của sản phẩm này đã hết hạn sau ngày 30/06/2024" in page
    assert "53.000" not in page
    put(client, tai_hoan)
    assert not Line.objects.exists()
    history = text(client, reverse("certification:certificate", args=["bac-kan-2020-0001"]))
    for words in ("2890/QĐ-BNN-VPĐP", "Cấp chứng nhận 5 sao", "Ngày cuối còn hiệu lực"):
        assert words in history


def test_it_is_found_under_both_names_of_its_place(client, tai_hoan, clock):
    setup_pages()
    clock(LAST_DAY)
    for url in (
        "/vung/thai-nguyen/",
        "/vung/thai-nguyen/bac-kan/",
        "/san-pham/?province=thai-nguyen&sort=stars",
        "/san-pham/?issued=bac-kan",
        "/tim-kiem/?q=bac+kan+mien",
        "/tim-kiem/?q=thai+nguyen+mien",
    ):
        page = text(client, url)
        assert tai_hoan.title in page, url
        assert "Bắc Kạn (nay thuộc Thái Nguyên)" in page, url


def test_every_product_page_answers_whatever_its_state(client, shop):
    for pk, slug in Product.objects.values_list("pk", "slug")[::7]:
        for address in (f"/san-pham/{slug}-{pk}/", f"/en/products/{slug}-{pk}/"):
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("typed", ["2890/QĐ-BNN-VPĐP", "2890 qd bnn vpdp", "2890/QÐ-BNN-VPÐP"])
def test_the_number_on_a_pack_leads_to_its_certificate(client, tai_hoan, typed):
    response = client.get("/xac-minh/", {"code": typed})
    assert response["Location"] == "/xac-minh/bac-kan-2020-0001/"


def test_a_decision_about_many_products_lists_them_with_their_states(client, shop):
    page = text(client, "/xac-minh/?code=348/QĐ-UBND")
    assert "Có 9 chứng nhận khớp" in page
    assert page.count("OCOP 4 sao") >= 9
