"""Numbers beside links of a search page: each is what the page behind the link counts."""

import datetime as dt

from django.http import QueryDict

import pytest

from shop.search import backends
from shop.search.finding import find
from shop.search.page import listing_context
from shop.search.query import read_query
from tests.factories import PartnerFactory, ProductFactory, region, set_of
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


def context(address: str, scope: str = "") -> dict:
    return listing_context(find(read_query(QueryDict(address), scope)))


def total(url: str, scope: str = "") -> int:
    return find(read_query(QueryDict(url.partition("?")[2]), scope)).total


def test_the_lapsed_of_the_very_words_are_counted_under_the_typed_filters():
    ProductFactory(
        title_vi="Mật ong bạc hà",
        certificate__lapsed=True,
        certificate__stars=3,
        origin_region=region("ca-mau"),
    )
    for address, told in [
        ("q=mật ong thái nguyên", 0),
        ("q=mật ong 5 sao", 0),
        ("q=mật ong cà mau", 1),
        ("q=mật ong", 1),
    ]:
        shown = context(address)
        assert shown["lapsed_by_name"] == told, address
        assert total(shown["lapsed_url"]) == told, address


def test_on_a_sectors_page_the_lapsed_are_those_of_the_sector():
    build_categories()
    ProductFactory(title_vi="Mật ong", certificate__lapsed=True)
    ProductFactory(title_vi="Mật ong men", ocop_set=set_of(is_alcohol=True))
    shown = context("q=mật ong", "food")
    assert (shown["lapsed_by_name"], total(shown["lapsed_url"], "food")) == (1, 1)
    assert context("q=mật ong", "beverage")["lapsed_by_name"] == 0


def test_words_that_only_the_lapsed_have_are_no_slip_whatever_is_chosen():
    ProductFactory(title_vi="Khoan lang", certificate__stars=5)
    ProductFactory(title_vi="Khoai dẻo", certificate__lapsed=True, certificate__stars=4)
    for address in ("q=khoai", "q=khoai&stars=5", "q=khoai 5 sao"):
        assert context(address)["found"].total == 0, address
    shown = context("q=khoai")
    assert (shown["lapsed_by_name"], shown["lapsed_besides"]) == (1, 0)
    assert total(shown["lapsed_url"]) == 1


def test_nothing_is_added_to_some_words_when_the_lapsed_have_all():
    ProductFactory(title_vi="Khoai lang")
    ProductFactory(title_vi="Khoai dẻo", certificate__lapsed=True)
    ProductFactory(title_vi="Khoai môn", certificate__lapsed=True)
    shown = context("q=khoai dẻo")
    assert (shown["found"].rung.name, shown["found"].total) == ("some", 1)
    assert (shown["lapsed_by_name"], shown["lapsed_besides"]) == (1, 0)
    assert total(shown["lapsed_url"]) == 1


def test_near_words_among_the_lapsed_are_counted_when_a_click_finds_them_too():
    ProductFactory(title_vi="Khoan lang")
    ProductFactory(title_vi="Khoan môn", certificate__lapsed=True)
    shown = context("q=khoai")
    assert (shown["found"].rung.name, shown["lapsed_besides"]) == ("near", 1)
    assert total(shown["with_lapsed_url"]) == 2


def test_ways_out_are_counted_on_the_rung_where_they_lead():
    build_categories()
    ProductFactory(title_vi="Khoan lang", certificate__stars=3)
    ProductFactory(title_vi="Khoan môn", certificate__lapsed=True, certificate__stars=5)
    ProductFactory(title_vi="Khoai dẻo", ocop_set=set_of(is_alcohol=True), certificate__stars=5)
    seen = 0
    for address in ("q=khoai&stars=5", "q=khoai 5 sao", "q=khoai&stars=5&kind=household"):
        for way in context(address, "food")["ways_out"]:
            scope = "" if way.url.startswith("/") else "food"
            assert total(way.url, scope) == way.count, (address, way)
            seen += 1
    assert seen >= 6


def test_what_only_near_words_find_elsewhere_is_offered_too():
    build_categories()
    ProductFactory(title_vi="Khoan lang", ocop_set=set_of(is_alcohol=True))
    ProductFactory()
    ways = {way.label: way.count for way in context("q=khoai", "food")["ways_out"]}
    assert ways["Tìm trong mọi ngành hàng"] == 1


def test_words_taken_literally_that_find_nothing_lead_to_what_is_near_them():
    ProductFactory(title_vi="Miến dong")
    assert [(way.label, way.count) for way in context("q=miem+dong&words=1")["ways_out"]] == [
        ("Tìm như thường", 1)
    ]


def test_another_sectors_name_on_a_sectors_page_leads_to_all_goods():
    build_categories()
    ProductFactory()
    ProductFactory(ocop_set=set_of(is_alcohol=True))
    ways = {way.label: way.count for way in context("q=đồ uống", "food")["ways_out"]}
    assert ways["Tìm trong mọi ngành hàng"] == 1


def test_the_producer_who_is_away_is_not_called_uncertified(client):
    ProductFactory(title_vi="Mật ong rừng")
    away = PartnerFactory(away_from=dt.date(2024, 1, 1))
    ProductFactory(title_vi="Mật ong bạc hà", producer=away)
    page = client.get("/tim-kiem/?q=mật+ong").content.decode()
    assert "Gồm cả 1 sản phẩm hôm nay không bán" in page
    page = client.get("/en/search/?q=mật+ong").content.decode()
    assert "Also show 1 product that is not sold today" in page


class Half:
    """Answers pages from one source and totals from another."""

    name = "half"

    def __init__(self, answers, totals) -> None:
        self.answer, self.totals = answers.answer, totals.totals


def test_two_sources_that_differ_are_not_taken_from_one_another(monkeypatch):
    gone = ProductFactory(title_vi="Mật ong")
    ProductFactory(title_vi="Mật ong hai")
    ProductFactory(title_vi="Mật ong ba", certificate__lapsed=True)
    before = backends.embedded().moment()
    gone.is_public = False
    gone.save()
    after = backends.embedded().moment()
    for half in (Half(before, after), Half(after, before)):
        monkeypatch.setattr(backends, "chosen", lambda moment=None, half=half: half)
        assert context("")["lapsed_besides"] == 0
    monkeypatch.setattr(backends, "chosen", lambda moment=None: Half(after, after))
    assert context("")["lapsed_besides"] == 1


def test_a_name_of_what_is_sold_outweighs_filters_and_says_so(client):
    ProductFactory(title_vi="Mật ong 5 sao", certificate__stars=3)
    ProductFactory(title_vi="Mật ong rừng", certificate__stars=5)
    shown = context("q=mật ong 5 sao")
    assert [card.title for card in shown["cards"]] == ["Mật ong 5 sao"]
    page = client.get("/tim-kiem/?q=mật+ong+5+sao").content.decode()
    assert "Đang tìm theo tên sản phẩm." in page
    assert 'href="?q=m%E1%BA%ADt+ong&amp;stars=5" rel="nofollow">Lọc theo 5 sao</a>' in page
    page = client.get("/en/search/?q=mật+ong+5+sao").content.decode()
    assert "Looking for the name of a product." in page
    assert ">Filter by 5 stars</a>" in page
    [card] = context("q=mật ong&stars=5")["cards"]
    assert card.title == "Mật ong rừng"
    assert not context("q=mật ong 5 sao&words=1")["outweighed"]


def test_a_name_with_a_province_leads_to_the_province():
    ProductFactory(title_vi="Mật ong hoa Cà Mau", origin_region=region("cao-bang"))
    assert context("q=mật ong hoa cà mau")["outweighed"] == {
        "labels": "Cà Mau",
        "url": "?q=m%E1%BA%ADt+ong+hoa&province=ca-mau",
    }


def test_a_name_of_what_is_not_sold_turns_no_filter_off():
    ProductFactory(title_vi="Mật ong 5 sao", certificate__lapsed=True, certificate__stars=3)
    ProductFactory(title_vi="Mật ong rừng", certificate__stars=5)
    shown = context("q=mật ong 5 sao")
    assert [card.title for card in shown["cards"]] == ["Mật ong rừng"]
    assert [chip.label for chip in shown["chosen"]] == ["5 sao"]
    assert not shown["outweighed"]
    # Its own name still leads to it.
    assert (shown["lapsed_by_name"], total(shown["lapsed_url"])) == (1, 1)
    assert [card.title for card in context("q=mật ong 5 sao&lapsed=1")["cards"]] == [
        "Mật ong 5 sao"
    ]


def test_the_order_is_kept_on_the_way_to_the_lapsed():
    assert "sort=stars" in context("q=mien&sort=stars")["lapsed_url"]
