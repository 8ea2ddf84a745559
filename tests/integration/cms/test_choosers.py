"""Choosers of producers, certificates and provinces: found by folded words, sellable ones first."""

from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from cms.choosers import CHOOSERS
from shop.certification import edition
from shop.certification.models import Certificate
from tests.factories import PartnerFactory, ProductFactory, region


@pytest.fixture
def editor(client, db):
    """Somebody who may write."""
    client.force_login(get_user_model().objects.create_superuser("boss@langsao.example", "x"))
    return client


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
    for words in (">TH<", "Bắc Kạn (nay thuộc Thái Nguyên)", "1 sản phẩm còn chứng nhận"):
        assert words in text


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


@pytest.mark.parametrize("name", ["producer", "certificate"])
def test_two_rows_cost_what_twenty_cost(editor, name):
    def cost() -> int:
        editor.get(reverse(f"{name}_chooser:choose_results"))
        with CaptureQueriesContext(connection) as queries:
            editor.get(reverse(f"{name}_chooser:choose_results"))
        return len(queries)

    def make(count: int) -> None:
        for number in range(count):
            maker = PartnerFactory(name=f"HTX {number} {count}", region=region("bac-kan", 63))
            ProductFactory(producer=maker, origin_region=region("bac-kan", 63))

    make(2)
    few = cost()
    make(7)
    assert cost() == few


def test_strangers_see_no_chooser(client, db):
    for chooser in CHOOSERS:
        answer = client.get(reverse(chooser.get_url_name("choose")))
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/cms-admin/login/")
