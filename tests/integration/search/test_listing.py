"""Listings: what is in them, what the counts say, what strange addresses do."""

import random

from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.catalogue.models import Product
from shop.catalogue.tree import sectors
from shop.search.chips import typed_values
from shop.search.facets import Facets
from shop.search.finding import find, season_of
from shop.search.page import listing_context
from shop.search.query import read_query
from tests.factories import PartnerFactory, ProductFactory, region, set_of
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


def ask(address: str):
    return find(read_query(QueryDict(address)))


def cards(address: str) -> list:
    return listing_context(ask(address))["cards"]


def facets(found) -> Facets:
    typed = typed_values(found.query, found.meaning)
    return Facets(found.query, found.answer.counts, typed, season_of(found.day))


@pytest.fixture
def many(settings):
    """Products over all stars, three provinces (one former) and three kinds of producers."""
    rng = random.Random(7)
    places = [region("thai-nguyen"), region("bac-kan", 63), region("nghe-an", 63)]
    kinds = ["company", "cooperative", "household"]
    for number in range(40):
        producer = PartnerFactory(kind=rng.choice(kinds), region=rng.choice(places))
        title = rng.choice(["Miến dong", "Trà xanh", "Mật ong rừng"]) + f" {number}"
        ProductFactory(
            producer=producer,
            title_vi=title,
            harvest_months=["", "12", "5,6"][number % 3],
            certificate__stars=rng.choice([3, 4, 5]),
        )


def test_only_what_may_be_sold_is_listed(client):
    sold = ProductFactory(title_vi="Miến đang bán")
    lapsed = ProductFactory(title_vi="Miến hết hạn", certificate__lapsed=True)
    page = client.get("/san-pham/").content.decode()
    assert sold.title_vi in page
    assert lapsed.title_vi not in page
    page = client.get("/san-pham/?lapsed=1").content.decode()
    assert lapsed.title_vi in page
    assert "Hết hạn sau ngày" in page or "hết hạn sau ngày" in page


@pytest.mark.parametrize("order", ["relevance", "newest", "stars"])
def test_what_holds_no_stars_today_comes_last(order):
    ProductFactory(title_vi="Miến an", certificate__lapsed=True)
    held = ProductFactory(title_vi="Miến bình")
    found = ask(f"q=mien&lapsed=1&sort={order}")
    assert found.answer.ids[0] == held.pk
    assert found.total == 2


@pytest.mark.parametrize("order", ["price", "-price"])
def test_a_price_that_is_not_shown_is_not_told_by_its_place(order):
    for price in (40_000, 60_000):
        ProductFactory(stock__price=price)
    lapsed = ProductFactory(stock__price=50_000, certificate__lapsed=True)
    shown = cards(f"lapsed=1&sort={order}")
    assert [card.price for card in shown].count("") == 1
    assert shown[-1].id == lapsed.pk


def leaves(values):
    for value in values:
        yield value
        yield from leaves(value.children)


def test_every_count_is_what_a_click_gives(many):
    """Values of one facet add up, except where one lies below another and takes its place."""
    rng = random.Random(11)
    for _ in range(60):
        parts = [f"stars={rng.choice('345')}" for _ in range(rng.randint(0, 2))]
        parts += [f"province={rng.choice(['thai-nguyen', 'nghe-an'])}"] * rng.randint(0, 1)
        parts += [f"kind={rng.choice(['company', 'household'])}"] * rng.randint(0, 1)
        parts += ["season=1"] * rng.randint(0, 1)
        found = ask("&".join(parts))
        for group in facets(found).groups():
            alone = found.query.choice().get(group.name) is None
            for value in leaves(group.values):
                after = ask(value.url.lstrip("?"))
                if value.chosen:
                    assert value.key not in chosen_keys(after)
                elif alone or after.query.choice()[group.name] == {value.key.split(":", 1)[1]}:
                    assert after.total == value.count, (parts, value)
                else:
                    assert after.total - found.total == value.count, (parts, value)


def chosen_keys(found) -> set[str]:
    return {
        value.key
        for group in facets(found).groups()
        for value in leaves([*group.values, *group.more])
        if value.chosen
    }


def test_the_total_is_the_databases_own(many):
    listing = ask("stars=4&province=thai-nguyen")
    expected = Product.objects.sellable().filter(
        certificates__stars=4, origin_region__slug__in=["thai-nguyen", "bac-kan"]
    )
    assert listing.total == expected.count()


def test_a_former_province_is_found_under_both_names(many):
    both = ask("province=thai-nguyen").total
    old = ask("issued=bac-kan").total
    assert 0 < old < both


def test_words_are_found_with_and_without_marks():
    ProductFactory(title_vi="Miến dong Tài Hoan")
    ProductFactory(title_vi="Trà xanh")
    for typed in ("mien dong", "miến dong", "MIẾN DONG", "mie\u0302\u0301n dong", "hoan mien"):
        assert [c.title for c in cards(f"q={typed}")] == ["Miến dong Tài Hoan"]


def test_the_whole_name_comes_first():
    for name in ("Trà xanh Miến dong", "Miến dong Tài Hoan", "Miến dong"):
        ProductFactory(title_vi=name)
    titles = [card.title for card in cards("q=mien dong")]
    assert titles == ["Miến dong", "Miến dong Tài Hoan", "Trà xanh Miến dong"]


def test_an_empty_listing_names_the_filter_to_drop(client):
    ProductFactory(certificate__stars=4)
    page = client.get("/san-pham/?stars=5").content.decode()
    assert "Bỏ lọc “5 sao” để xem 1 sản phẩm" in page


def test_sectors_and_groups_list_their_sets(client):
    build_categories()
    food = ProductFactory(title_vi="Miến dong Côn Minh")
    spirit = ProductFactory(title_vi="Rượu men lá", ocop_set=set_of(is_alcohol=True))
    drinks = next(node for node in sectors() if node.code == "beverage")
    page = client.get(drinks.url).content.decode()
    assert spirit.title_vi in page
    assert food.title_vi not in page
    group = next(g for g in drinks.children if spirit.ocop_set_id in g.set_ids)
    assert spirit.title_vi in client.get(group.url).content.decode()


def test_a_sector_under_the_other_languages_name_moves_on(client):
    build_categories()
    response = client.get("/nganh/food/")
    assert (response.status_code, response["Location"]) == (301, "/nganh/thuc-pham/")
    assert client.get("/nganh/khong-co/").status_code == 404


def test_sorting_by_price():
    for price in (90_000, 30_000, 60_000):
        ProductFactory(stock__price=price)
    assert [c.price for c in cards("sort=price")] == [
        "30.000\u00a0₫",
        "60.000\u00a0₫",
        "90.000\u00a0₫",
    ]
    assert cards("sort=-price")[0].price == "90.000\u00a0₫"


STRANGE = [
    "q=" + "a" * 5000,
    "q=%00%01%1b",
    "q=%22%27%3B--DROP",
    "q=%E2%80%AE",
    "q=%ED%A0%80",
    "q=100%25",
    "page=-1",
    "page=1e9",
    "page=999999999999999999",
    "page=%D9%A3",
    "stars=9&stars=x&stars=4&stars=4",
    "province=../../etc&province=%00",
    "issued=%ff",
    "kind=admin",
    "sort=;drop",
    "&&&=&=",
    "unknown=1",
]


@pytest.mark.parametrize("address", STRANGE)
def test_strange_addresses_are_answered(client, address):
    ProductFactory()
    for path in ("/san-pham/", "/tim-kiem/", "/en/search/"):
        assert client.get(f"{path}?{address}").status_code == 200


def test_pages_are_numbered_and_the_last_one_is_kept_to(client):
    for _ in range(25):
        ProductFactory()
    assert len(cards("")) == 24
    assert len(cards("page=2")) == 1
    assert ask("page=77").page == 2
    assert [card.id for card in cards("page=77")] == [card.id for card in cards("page=2")]
    assert 'href="?page=2"' in client.get("/san-pham/").content.decode()


@pytest.mark.parametrize("number", [2, 20])
def test_a_listing_keeps_to_its_query_budget(client, number, django_assert_max_num_queries):
    build_categories()
    for _ in range(number):
        ProductFactory()
    for url in (reverse("catalogue:index"), "/tim-kiem/?q=mien"):
        client.get(url)
        with django_assert_max_num_queries(8):
            assert client.get(url).status_code == 200


@pytest.mark.parametrize("words", ["tra+dong", "miến+ong+sen+hoan", "liem+vanh+hoab", "zzzzzz"])
def test_words_that_are_nowhere_together_are_looked_for_twice_at_most(client, words):
    for title in ("Miến dong Tài Hoan", "Mật ong rừng", "Trà sen vàng", "Liên dong mát"):
        ProductFactory(title_vi=title)
    url = f"/tim-kiem/?q={words}"
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    asked = [one["sql"] for one in queries if " MATCH " in one["sql"] or " @@ " in one["sql"]]
    assert len(asked) <= 2
    # Pictures, of which these products have none, are one more.
    assert len(queries) <= 7
