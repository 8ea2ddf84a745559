"""Choosers of producers, certificates and provinces: found by folded words, sellable ones first."""

import re

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from wagtail.models import Locale

from cms.choosers import CHOOSERS
from cms.models import ProducerProfile, ProvincePage
from shop.catalogue.models import Product, ProductImage
from shop.certification import clock, edition
from shop.certification.models import Certificate
from shop.partner.models import Partner
from shop.pictures.models import ShopImage
from shop.pictures.selectors import CARD, pictures
from shop.regions.models import Region
from tests.factories import PartnerFactory, ProductFactory, region

from .conftest import province_pair


@pytest.fixture
def editor(client, db):
    """Somebody who may write."""
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    return client


def another(picture) -> ShopImage:
    """A picture like this one."""
    with picture.file.open() as file:
        content = ContentFile(file.read(), "khac.png")
    return ShopImage.objects.create(title="Khác", file=content, alt_vi="Khác")


def portrait_of(maker: Partner, picture: ShopImage, **fields) -> ProducerProfile:
    """Words about a producer, with a portrait."""
    vi = Locale.objects.get(language_code="vi")
    return ProducerProfile.objects.create(partner=maker, locale=vi, portrait=picture, **fields)


def _address(picture: ShopImage) -> str:
    return pictures([picture.pk], CARD)[picture.pk].src


@pytest.fixture
def shop(db):
    """Two producers of which one sells something today, in two provinces."""
    former, other = region("bac-kan", 63), region("ca-mau")
    seller = PartnerFactory(name="HTX Tài Hoan", region=former)
    idle = PartnerFactory(name="Hộ Đặng Ngủ", region=other)
    ProductFactory(title_vi="Miến dong", producer=seller, origin_region=former)
    ProductFactory(title_vi="Mật cũ", producer=idle, origin_region=other, certificate__lapsed=True)


@pytest.fixture
def listed(editor, shop):
    """The text of a chooser's list for some words."""

    def ask(name: str, words: str = "", **more: str) -> str:
        return editor.get(
            reverse(f"{name}_chooser:choose_results"), {"q": words, **more}
        ).content.decode()

    return ask


@pytest.mark.parametrize("words", ["", "tai hoan", "TÀI", "htx hoan"])
def test_who_sells_today_is_found_with_or_without_marks(listed, words):
    assert "HTX Tài Hoan" in listed("producer", words)


def test_who_sells_nothing_today_is_offered_on_request(listed):
    assert "Đặng Ngủ" not in listed("producer", "dang ngu")
    text = listed("producer", "dang ngu", others="on")
    assert "Hộ Đặng Ngủ" in text
    assert "Tài Hoan" not in text


def test_a_row_tells_producers_apart(listed):
    text = listed("producer")
    certified = "1 sản phẩm còn chứng nhận, cao nhất 4 sao"
    for words in (">TH<", "Bắc Kạn (nay thuộc Thái Nguyên)", certified):
        assert words in text


def test_a_producers_star_is_the_best_of_those_in_force(listed):
    maker = Partner.objects.get(name="HTX Tài Hoan")
    ProductFactory(producer=maker, certificate__stars=3)
    ProductFactory(producer=maker, certificate__stars=5, certificate__lapsed=True)
    ProductFactory(producer=maker, certificate__stars=5, is_public=False)
    assert "2 sản phẩm còn chứng nhận, cao nhất 4 sao" in listed("producer", "tai hoan")


def test_a_producer_with_nothing_certified_says_since_when(listed):
    text = listed("producer", "dang ngu", others="on")
    assert re.search(
        r"Hiện không có sản phẩm nào còn chứng nhận · Từng đạt 4 sao · hết hạn sau ngày \d", text
    )


def test_a_producer_without_any_certificate_says_so(listed):
    PartnerFactory(name="Hộ Mới")
    text = listed("producer", "ho moi", others="on")
    assert "Hiện không có sản phẩm nào còn chứng nhận · Chưa có chứng nhận" in text


@pytest.mark.parametrize("live", [True, False])
def test_only_a_published_portrait_takes_the_place_of_initials(listed, picture, live):
    profile = portrait_of(Partner.objects.get(name="HTX Tài Hoan"), picture, live=live)
    text = listed("producer")
    assert (_address(profile.portrait) in text, ">TH<" in text) == (live, not live)


def test_a_certificate_shows_its_products_picture(listed, picture):
    product = Product.objects.get(title="Miến dong")
    assert "<img" not in listed("certificate")
    ProductImage.objects.create(product=product, original=picture)
    text = listed("certificate")
    assert f'<img src="{_address(picture)}"' in text
    assert "<img" not in listed("certificate", "mat cu", others="on")


@pytest.mark.parametrize("live", [True, False])
def test_a_province_shows_the_picture_of_its_published_page(listed, tree, picture, live):
    edition.renew()
    page = province_pair(tree, picture=picture).vi
    assert "<img" in listed("province")
    ProvincePage.objects.filter(region=page.region).update(live=live)
    assert (_address(picture) in listed("province")) == live
    assert "<img" not in listed("province", "ca mau", others="on")


@pytest.mark.parametrize("by", ["code", "name", "maker"])
def test_a_certificate_is_found_by_number_product_and_producer(listed, by):
    certificate = Certificate.objects.get(product__title="Miến dong")
    words = {"code": certificate.code, "name": "mien", "maker": "tai hoan"}[by]
    text = listed("certificate", words)
    assert certificate.code in text
    assert "OCOP 4 sao" in text
    assert Certificate.objects.get(product__title="Mật cũ").code not in text


def test_a_lapsed_certificate_is_offered_on_request_and_says_so(listed):
    code = Certificate.objects.get(product__title="Mật cũ").code
    assert code not in listed("certificate", "mat cu")
    text = listed("certificate", "mat cu", others="on")
    assert code in text
    assert "hết hạn sau" in text


@pytest.mark.parametrize("name", ["certificate", "province"])
def test_what_is_certified_but_not_for_sale_is_offered_on_request(listed, name):
    edition.renew()
    words = "mien" if name == "certificate" else "thai nguyen"
    assert "data-chooser-modal-choice" in listed(name, words)
    Partner.objects.update(away_from=clock.today())
    assert "data-chooser-modal-choice" not in listed(name, words)
    assert "data-chooser-modal-choice" in listed(name, words, others="on")


@pytest.mark.parametrize("words", ["", "thai nguyen", "bắc kạn", "BAC KAN"])
def test_a_province_is_found_by_its_former_names_too(listed, words):
    edition.renew()
    text = listed("province", words)
    assert "Thái Nguyên" in text
    assert "Cà Mau" not in text


def test_a_province_with_nothing_certified_is_offered_on_request(listed):
    edition.renew()
    assert "Cà Mau" in listed("province", "ca mau", others="on")


@pytest.mark.parametrize("name", ["producer", "certificate", "province", "product"])
@pytest.mark.parametrize("words", ["zzzz", "%", "\x00", "x" * 500])
def test_odd_words_find_nothing_and_break_nothing(listed, name, words):
    assert listed(name, words, others="on")


@pytest.mark.parametrize("name", ["producer", "certificate", "province"])
def test_the_dialog_offers_words_and_the_box(editor, shop, name):
    dialog = editor.get(reverse(f"{name}_chooser:choose")).json()["html"]
    assert 'name="q"' in dialog
    assert "data-chooser-modal-search-filter" in dialog


@pytest.mark.parametrize("name", ["producer", "certificate", "province"])
def test_two_rows_cost_what_twenty_cost(editor, tree, picture, name):
    def cost() -> tuple[int, int]:
        edition.renew()
        editor.get(reverse(f"{name}_chooser:choose_results"))
        with CaptureQueriesContext(connection) as queries:
            answer = editor.get(reverse(f"{name}_chooser:choose_results"))
        return len(queries), answer.content.decode().count("<img")

    def make(places: list[Region]) -> None:
        for place in places:
            maker = PartnerFactory(region=place)
            product = ProductFactory(producer=maker)
            ProductImage.objects.create(product=product, original=another(picture))
            portrait_of(maker, another(picture))
            province_pair(tree, place.slug, picture=another(picture))

    provinces = list(Region.objects.current()[:20])
    make(provinces[:2])
    few = cost()
    make(provinces[2:])
    assert cost() == (few[0], 10 * few[1])
    assert few[1] == 2


def test_strangers_see_no_chooser(client, db):
    for chooser in CHOOSERS:
        answer = client.get(reverse(chooser.get_url_name("choose")))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/cms-admin/login/")
