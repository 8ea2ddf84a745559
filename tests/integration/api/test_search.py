"""Search as data: what the page of results finds, with facets that count what a click gives."""

import pytest

from shop.catalogue.models import Category, Product
from tests.factories import PartnerFactory, ProductFactory, region
from tests.factories.beginnings import build_categories

FILTERS = {"stars", "province", "province_issued", "group", "kind", "price"}


@pytest.fixture
def goods(db):
    """Noodles of Bắc Kạn, tea of Thái Nguyên, honey that is over."""
    build_categories()
    cooperative, company = PartnerFactory(name="HTX Tài Hoan"), PartnerFactory(kind="company")
    noodles = ProductFactory(
        title_vi="Miến dong",
        producer=cooperative,
        origin_region=region("bac-kan", 63),
        certificate__stars=5,
        stock__price=60_000,
    )
    tea = ProductFactory(
        title_vi="Chè đinh",
        producer=company,
        origin_region=region("thai-nguyen", 34),
        stock__price=180_000,
    )
    honey = ProductFactory(
        title_vi="Mật ong", origin_region=region("ha-giang", 63), certificate__lapsed=True
    )
    return {"noodles": noodles.pk, "tea": tea.pk, "honey": honey.pk}


def ids(found: dict) -> list[int]:
    return [one["id"] for one in found["results"]]


def test_a_result_holds_what_is_promised_and_nothing_else(ask, goods):
    found = ask("search", q="mien dong")
    assert (found["total"], found["page"], found["pages"], found["next"]) == (1, 1, 1, None)
    assert found["results"] == [
        {
            "id": goods["noodles"],
            "title": "Miến dong",
            "url": f"http://testserver/san-pham/mien-dong-{goods['noodles']}/",
            "stars": 5,
            "state": "in_force",
            "province": "thai-nguyen",
            "price": 60_000,
        }
    ]
    assert set(found["facets"]) == FILTERS
    assert found["facets"]["stars"] == [{"value": "5", "label": "5 sao", "count": 1}]
    assert found["facets"]["province_issued"] == [
        {"value": "bac-kan", "label": "Bắc Kạn", "count": 1}
    ]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, {"noodles", "tea"}),
        ({"q": "MIẾN"}, {"noodles"}),
        ({"q": "miendong"}, {"noodles"}),
        ({"stars": 5}, {"noodles"}),
        ({"stars": [4, 5]}, {"noodles", "tea"}),
        ({"stars": 3}, set()),
        ({"province": "thai-nguyen"}, {"noodles", "tea"}),
        ({"province": "bac-kan"}, {"noodles"}),
        ({"kind": "company"}, {"tea"}),
        ({"kind": ["company", "cooperative"]}, {"noodles", "tea"}),
        ({"group": "food"}, {"noodles", "tea"}),
        ({"group": "craft"}, set()),
        ({"price_min": 60_000, "price_max": 60_000}, {"noodles"}),
        ({"price_min": 60_001}, {"tea"}),
        ({"price_max": 0}, set()),
        ({"lapsed": 1}, {"noodles", "tea", "honey"}),
        ({"q": "mat ong", "lapsed": 1}, {"honey"}),
    ],
)
def test_words_and_filters(ask, goods, asked, names):
    found = ask("search", **asked)
    assert set(ids(found)) == {goods[name] for name in names}
    assert found["total"] == len(names)


def test_what_has_lapsed_has_a_state_and_no_price(ask, goods):
    assert goods["honey"] not in ids(ask("search", q="mật ong"))
    (row,) = ask("search", q="mật ong", lapsed=1)["results"]
    assert (row["state"], row["price"], row["stars"]) == ("lapsed", None, None)


def test_orders(ask, goods):
    noodles, tea = goods["noodles"], goods["tea"]
    assert ids(ask("search", sort="price")) == [noodles, tea]
    assert ids(ask("search", sort="-price")) == [tea, noodles]
    assert ids(ask("search", sort="stars")) == [noodles, tea]


@pytest.mark.parametrize("lapsed", [0, 1])
def test_each_count_is_what_choosing_the_value_gives(ask, goods, lapsed):
    # Its slug means the province of today, which is larger.
    ProductFactory(title_vi="Cốm", origin_region=region("thai-nguyen", 63))
    facets = ask("search", lapsed=lapsed)["facets"]
    clicks = [(name, one["value"], one["count"]) for name in FILTERS for one in facets[name]]
    assert FILTERS == {name for name, _value, _count in clicks}
    for name, value, count in clicks:
        low, _dash, high = value.partition("-")
        chosen = {
            "price": {"price_min": low} | ({"price_max": high} if high else {}),
            "province_issued": {"province": value},
        }.get(name, {name: value})
        assert ask("search", lapsed=lapsed, **chosen)["total"] == count, (name, value)


def test_a_set_may_be_named_as_in_the_figures(ask, goods):
    assert ask("figures")["by_group"] == {"food/grain": 2}
    assert ask("search", group="food/grain")["total"] == 2


def test_what_the_words_were_taken_for_is_told(ask, goods):
    found = ask("search", q="mien dong 5 sao bac kan", lang="en")
    assert ids(found) == [goods["noodles"]]
    assert {"name": "stars", "value": "5", "label": "5 stars", "typed": "5 sao"} in found[
        "understood"
    ]
    assert (found["matched"], found["corrected"]) == ("exact", "")
    slip = ask("search", q="mieen dong")
    assert (slip["matched"], slip["corrected"]) == ("near", "miến dong")
    assert ask("search", q="mien zzzzzzzz")["matched"] == "some"


def test_values_of_which_nothing_is_known_are_not_told(ask, goods):
    told = [one["value"] for one in ask("search")["facets"]["group"]]
    gone = Category.objects.filter(depth=3, code__in=told)
    assert gone.exists()
    codes = set(gone.values_list("code", flat=True))
    gone.delete()
    facets = ask("search")["facets"]
    assert all(one["label"] for values in facets.values() for one in values)
    assert not codes & {one["value"] for one in facets["group"]}
    assert {"food"} <= {one["value"] for one in facets["group"]}


def test_words_that_were_not_looked_for_are_told_of(ask, goods):
    assert ask("search", q="mien dong")["cut"] is False
    assert ask("search", q="mien " * 12)["cut"] is False
    assert ask("search", q="mien " * 13)["cut"] is True


def test_pages(client, ask):
    ProductFactory.create_batch(26)
    first = ask("search", sort="price", lang="en")
    second = client.get(first["next"]).json()
    assert (first["pages"], len(first["results"]), len(second["results"])) == (2, 24, 2)
    assert len({*ids(first), *ids(second)}) == 26
    assert client.get(second["previous"]).json() == first


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"stars": 2}, "from 3 to 5"),
        ({"stars": ["4", "x"]}, "“stars”"),
        ({"province": "atlantis"}, "/api/v1/regions"),
        ({"province": ["bac-kan", "\x00"]}, "“province”"),
        ({"group": "weapons"}, "food"),
        ({"kind": "giant"}, "household"),
        ({"price_min": -1}, "from 0 to 1000000000"),
        ({"price_max": 10**30}, "from 0 to 1000000000"),
        ({"price_min": 2, "price_max": 1}, "“price_max”"),
        ({"sort": "random"}, "newest, stars, price, -price"),
        ({"q": "x" * 101}, "at most 100"),
        ({"page": 10**9}, "from 1 to 100000"),
        ({"lapsed": "yes"}, "0, 1"),
        ({"colour": "red"}, "“colour”"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(refused, db, asked, words):
    build_categories()
    status, code, message = refused("search", lang="en", **asked)
    assert (status, code) == (400, "bad_parameter")
    assert words in message


def test_a_page_behind_the_last_is_not_there(refused, goods):
    assert refused("search", page=2)[:2] == (404, "not_found")
    assert refused("search", q="zzzz", page=2)[:2] == (404, "not_found")


def test_searching_has_a_limit_of_its_own(client, db, settings):
    settings.API_SEARCHES_PER_MINUTE = 2
    assert [client.get("/api/v1/search").status_code for _ in range(3)] == [200, 200, 429]
    assert client.get("/api/v1/products").status_code == 200


def test_a_kept_answer_follows_the_goods(client, goods):
    known = client.get("/api/v1/search")["ETag"]
    held = {"If-None-Match": known}
    assert client.get("/api/v1/search", headers=held).status_code == 304
    Product.objects.get(pk=goods["tea"]).certificates.get().delete()
    assert client.get("/api/v1/search", headers=held).json()["total"] == 1


@pytest.mark.parametrize(
    "typed",
    [
        "\x00mien\x1b",
        '" OR 1=1 --',
        "mien* AND (dong NEAR/2 tea) NOT {x}",
        "name_key:mien ^2 ~1 \\",
        "\u202eneim\u202c \u200b\ufeff",
        "%F0%9F%8D%9C 🍜" * 3,
        "a " * 50,
        "\ud7ff\ue000\uffff",
    ],
)
def test_whatever_is_typed_is_answered(ask, goods, typed):
    assert isinstance(ask("search", q=typed)["total"], int)
