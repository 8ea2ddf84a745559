"""Search pages: what is said of the words, the ways out of nothing, what is not sold any more."""

import datetime as dt
import re

from django.http import QueryDict

import pytest

from shop.search import backends
from shop.search.asking import Answer
from shop.search.backends.embedded.backend import Moment
from shop.search.finding import find
from shop.search.page import listing_context
from shop.search.query import read_query
from tests.factories import PartnerFactory, ProductFactory, region, set_of
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


def found(address: str, scope: str = ""):
    return find(read_query(QueryDict(address), scope))


def context(address: str, scope: str = "") -> dict:
    return listing_context(found(address, scope))


def titles(address: str) -> list[str]:
    return [card.title for card in context(address)["cards"]]


def steps(address: str, scope: str = "") -> dict[str, int]:
    return {way.filter or way.label: way.count for way in context(address, scope)["ways_out"]}


@pytest.fixture
def noodles():
    return ProductFactory(title_vi="Miến dong Tài Hoan", certificate__stars=4)


def test_words_that_only_a_lapsed_product_has_are_said_to_be_so(client):
    ProductFactory(title_vi="Miến dong Tài Hoan", certificate__lapsed=True)
    ProductFactory(title_vi="Miến dong Tài Hoa")
    page = client.get("/tim-kiem/?q=miến+dong+tài+hoan").content.decode()
    assert "1 sản phẩm đúng tên này đã hết chứng nhận hoặc chưa được bán." in page
    assert "?q=mi%E1%BA%BFn+dong+t%C3%A0i+hoan&amp;lapsed=1" in page
    assert "Miến dong Tài Hoa</a>" in page
    assert 'class="card-title"><a href="/san-pham/mien-dong-tai-hoan' not in page
    assert titles("q=miến dong tài hoan&lapsed=1") == ["Miến dong Tài Hoan"]


def test_what_is_sold_under_the_very_words_needs_no_such_note(noodles):
    ProductFactory(title_vi="Miến dong Tài Hoan 2", certificate__lapsed=True)
    shown = context("q=tai hoan")
    assert (shown["lapsed_by_name"], shown["lapsed_besides"]) == (0, 1)


def test_a_slip_is_mended_and_said(client, noodles):
    page = client.get("/tim-kiem/?q=miem+dong").content.decode()
    assert "Miến dong Tài Hoan" in page
    assert "Hiển thị kết quả cho <strong>miến dong</strong>." in page
    literal = client.get("/tim-kiem/?q=miem+dong&words=1").content.decode()
    assert "Miến dong Tài Hoan" not in literal
    assert "Đang tìm đúng các chữ này." in literal


def test_words_without_marks_are_said_to_find_marked_ones(client, noodles):
    note = "Hiển thị cả kết quả có dấu."
    assert note in client.get("/tim-kiem/?q=mien").content.decode()
    assert note not in client.get("/tim-kiem/?q=miến").content.decode()


def test_a_long_text_is_cut_and_said(client, noodles):
    page = client.get("/tim-kiem/?q=" + "mien+" * 30).content.decode()
    assert "phần đầu" in page


def test_a_typed_filter_is_a_chip_that_says_where_it_comes_from(client, noodles):
    ProductFactory(title_vi="Miến dong ba sao", certificate__stars=3)
    page = client.get("/tim-kiem/?q=miến+4+sao").content.decode()
    assert "4 sao <small>từ chữ bạn gõ</small>" in page
    assert 'href="?q=mi%E1%BA%BFn"' in page
    assert 'href="?q=mi%E1%BA%BFn+4+sao&amp;words=1"' in page
    assert titles("q=miến 4 sao") == ["Miến dong Tài Hoan"]


def test_what_lies_below_a_typed_filter_takes_its_place():
    build_categories()
    for sector in (set_of(is_alcohol=True), set_of(is_alcohol=False)):
        for place in (region("bac-kan", 63), region("thai-nguyen", 63)):
            ProductFactory(title_vi="Quà quê", ocop_set=sector, origin_region=place)
    narrowed = 0
    for address in ("q=quà thái nguyên", "q=đồ uống", "q=thực phẩm"):
        shown = context(address)
        for group in shown["facets"]:
            below = [child for value in group.values for child in value.children]
            for child in below if group.name in ("place", "goods") else ():
                assert found(child.url.removeprefix("?")).total == child.count, (address, child)
                narrowed += 1
    assert narrowed >= 3


def test_taken_literally_nothing_is_read_as_a_filter(noodles):
    shown = context("q=miến 4 sao&words=1")
    assert (shown["chosen"], shown["found"].total) == ([], 0)


def test_chips_lead_to_the_listing_without_them(noodles):
    address = "q=miến&stars=4&price=50001-100000&price_min=1000&stock=1&kind=cooperative"
    chips = {chip.label: chip for chip in context(address)["chosen"]}
    assert list(chips) == [
        "4 sao",
        "Hợp tác xã",
        "50.000\u00a0₫ đến 100.000\u00a0₫",
        "từ 1.000\u00a0₫",
        "Còn hàng",
    ]
    assert "stars" not in chips["4 sao"].url
    assert "price_min" not in chips["từ 1.000\u00a0₫"].url


def test_nothing_names_each_filter_that_helps_with_its_count(noodles):
    assert steps("q=miến&stars=5&kind=household") == {
        "Bỏ tất cả bộ lọc": 1,
    }
    assert steps("q=miến&stars=5") == {"5 sao": 1, "Bỏ tất cả bộ lọc": 1}
    assert steps("q=miến 5 sao") == {"5 sao": 1}
    assert steps("q=zzzzqq&stars=4") == {"Bỏ các chữ đã gõ": 1}


def test_every_way_out_of_nothing_gives_what_it_says(noodles):
    ProductFactory(title_vi="Miến lứt", certificate__lapsed=True)
    ProductFactory(title_vi="Trà xanh", producer=PartnerFactory(kind="household"))
    for address in ("q=miến 5 sao thái nguyên", "stars=5&kind=household", "q=lứt"):
        ways = context(address)["ways_out"]
        assert ways, address
        for way in ways:
            assert found(way.url.partition("?")[2]).total == way.count, (address, way)


def test_a_sector_without_the_words_leads_to_all_goods():
    build_categories()
    ProductFactory(title_vi="Rượu men lá", ocop_set=set_of(is_alcohol=True))
    ProductFactory()
    assert steps("q=rượu men", "food") == {"Bỏ các chữ đã gõ": 1, "Tìm trong mọi ngành hàng": 1}


def test_words_nobody_knows_leave_plain_advice(client, noodles):
    page = client.get("/tim-kiem/?q=zzzzqq").content.decode()
    assert "Thử xem lại chính tả" in page
    assert 'href="/xac-minh/"' in page


def test_marks_alone_find_nothing(noodles):
    assert found("q=%E2%80%94 !!!").total == 0


def test_what_the_rule_stops_is_no_longer_bought_from_a_list(noodles, monkeypatch):
    """An index that is behind shows a card without a price, never one to buy."""
    monkeypatch.setattr(
        Moment, "answer", lambda self, ask: Answer([noodles.pk], total=1, matched=1, counts={})
    )
    noodles.certificates.update(valid_until=dt.date(2024, 1, 1))
    [card] = context("q=miến")["cards"]
    assert (card.price, card.buyable, card.badge.buyable) == ("", False, False)


def test_a_stand_in_says_so_quietly(client, noodles, monkeypatch):
    answer = Answer([noodles.pk], total=1, matched=1, counts={}, degraded=True)
    words = "Đang tìm bằng cách đơn giản hơn."
    assert words not in client.get("/tim-kiem/?q=miến").content.decode()
    monkeypatch.setattr(Moment, "answer", lambda self, ask: answer)
    assert words in client.get("/tim-kiem/?q=miến").content.decode()


@pytest.mark.parametrize(
    ("address", "kept_out"),
    [
        ("/tim-kiem/?q=mien", True),
        ("/san-pham/?stars=4", True),
        ("/san-pham/?price_min=1000", True),
        ("/san-pham/?lapsed=1", True),
        ("/san-pham/", False),
        ("/san-pham/?page=2", False),
    ],
)
def test_search_engines_keep_to_plain_listings(client, address, kept_out):
    ProductFactory.create_batch(25)
    response = client.get(address)
    assert response.get("X-Robots-Tag", "") == ("noindex" if kept_out else "")
    page = response.content.decode()
    assert ('<meta name="robots" content="noindex, follow">' in page) is kept_out
    canonical = re.search(r'rel="canonical" href="([^"]+)"', page)[1]
    plain = address.partition("?")[0] if kept_out else address
    assert canonical == f"http://testserver{plain}"


def test_the_form_of_prices_keeps_what_was_chosen(client, noodles):
    page = client.get("/tim-kiem/?q=mien&stars=4&sort=price&price=0-50000").content.decode()
    form = page[page.index('class="price-range"') :].partition("</form>")[0]
    assert re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form) == [
        ("q", "mien"),
        ("stars", "4"),
        ("sort", "price"),
    ]


def test_a_range_of_prices_filters():
    for price in (40_000, 60_000, 90_000):
        ProductFactory(stock__price=price)
    assert found("price_min=50.000&price_max=80.000").total == 1
    assert found("price_max=40000&price=50001-100000").total == 3


def test_places_of_both_registers_are_found_under_their_names():
    ProductFactory(title_vi="Miến dong", origin_region=region("bac-kan", 63))
    for address in (
        "q=miến bắc kạn",
        "q=miến thái nguyên",
        "issued=bac-kan",
        "province=thai-nguyen",
    ):
        assert titles(address) == ["Miến dong"], address


MEMORY = 1  # whether the documents held in memory are still true
WORDS = 1  # for all rungs together, where nobody asked for them lately
CARDS = 2  # rows and certificates; with pictures there is one more


@pytest.mark.parametrize("number", [2, 20])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/san-pham/", MEMORY + CARDS),
        ("/san-pham/?stars=4&group=food&province=thai-nguyen", MEMORY + CARDS),
        ("/tim-kiem/?q=mien+dong", MEMORY + WORDS + CARDS),
        ("/tim-kiem/?q=miem+dong", MEMORY + WORDS + CARDS),
        ("/tim-kiem/?q=mien+4+sao+thai+nguyen", MEMORY + WORDS + CARDS),
        ("/tim-kiem/?q=mien&stars=5", MEMORY + WORDS),
    ],
)
def test_pages_cost_the_same_for_few_and_many(
    client, number, address, queries, django_assert_num_queries
):
    build_categories()
    for _ in range(number):
        ProductFactory()
    client.get(address)
    backends.embedded().snapshots.now()[1].columns.fitting.clear()
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
    if "?q=" in address:
        with django_assert_num_queries(queries - WORDS):
            assert client.get(address).status_code == 200


def test_the_name_of_a_lapsed_product_is_taken_for_no_slip():
    ProductFactory(title_vi="Bánh trung dứa sấy")
    assert titles("q=bánh+tráng+dừa+sáp") == ["Bánh trung dứa sấy"]
    ProductFactory(title_vi="Bánh tráng dừa sáp", certificate__lapsed=True)
    assert titles("q=bánh+tráng+dừa+sáp") == []
