"""Addresses of listings: whatever stands in them is read, and one query has one address."""

from django.http import QueryDict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.search.query import BANDS, SEVERAL, ListingQuery, clean_text, read_query
from tests.factories.beginnings import build_categories

pytestmark = pytest.mark.django_db


def read(address: str) -> ListingQuery:
    return read_query(QueryDict(address))


@pytest.fixture
def tree():
    build_categories()


def test_every_filter_is_read(tree):
    query = read(
        "q=miến&stars=5&stars=4&group=food&province=thai-nguyen&issued=bac-kan&kind=household"
        "&price=0-50000&price=500001-&price_min=10000&price_max=90000&stock=1&season=1&words=1"
        "&sort=price&lapsed=1&page=3"
    )
    assert query.choice() == {
        "stars": {"4", "5"},
        "goods": {"food"},
        "place": {"34:thai-nguyen", "63:bac-kan"},
        "kind": {"household"},
        "price": {"0-50000", "500001-"},
        "stock": {"in"},
        "season": {"now"},
    }
    assert query.prices == (10_000, 90_000)
    assert (query.literal, query.lapsed, query.page, query.sort) == (True, True, 3, "price")


@pytest.mark.parametrize(
    "address",
    [
        "stars=9&stars=x&stars=&stars=4x",
        "group=nothing&group=../food",
        "province=bac-kan&province=../../etc&province=%00",
        "issued=%ff&issued=nowhere",
        "kind=admin",
        "price=0-1&price=cheap",
        "price_min=abc&price_max=-5",
        "stock=yes&season=5&words=2&lapsed=0",
        "sort=;drop",
        "page=-1",
        "page=1e9",
        "page=%D9%A3",
        "&&&=&=",
    ],
)
def test_what_makes_no_sense_is_left_out(tree, address):
    assert read(address) == ListingQuery()


def test_a_filter_given_twice_or_in_another_order_is_the_same_query(tree):
    one = read("stars=5&stars=4&stars=5&kind=company&kind=household")
    assert one == read("kind=household&kind=company&stars=4&stars=5")
    assert one.address() == "?stars=4&stars=5&kind=company&kind=household"


def test_a_range_the_wrong_way_round_is_turned():
    assert read("price_min=90.000&price_max=10,000 ₫").prices == (10_000, 90_000)
    assert read("price_min=1" + "0" * 30).prices == (1_000_000_000, None)


def test_the_bands_of_an_address_are_those_of_documents():
    assert BANDS == ("0-50000", "50001-100000", "100001-200000", "200001-500000", "500001-")


def test_choosing_drops_what_it_makes_needless():
    query = ListingQuery(groups=("food", "craft"), page=4)
    assert query.toggled("groups", "food/rice", frozenset({"food"})) == (
        "?group=craft&group=food%2Frice"
    )
    assert query.toggled("groups", "food") == "?group=craft"


def test_long_texts_are_cut_and_said_to_be():
    assert clean_text("a" * 101) == ("a" * 100, True)
    assert read("q=" + "a+" * 13).was_cut
    assert not read("q=" + "a+" * 12).was_cut


names = st.sampled_from(
    [*SEVERAL, "q", "price_min", "price_max", "stock", "words", "sort", "lapsed", "page"]
)
words = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["4", "5", "food", "thai-nguyen", "bac-kan", "household", "1", "price"]),
    st.sampled_from([*BANDS, "50.000", "relevance", "100000"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pairs=st.lists(st.tuples(names, words), max_size=12))
def test_an_address_leads_back_to_its_query(tree, pairs):
    params = QueryDict(mutable=True)
    for name, value in pairs:
        params.appendlist(name, value)
    query = read_query(params)
    again = read(query.address(page=query.page).removeprefix("?"))
    assert again.pairs() == query.pairs()
    assert again.choice() == query.choice()
