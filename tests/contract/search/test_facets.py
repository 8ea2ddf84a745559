"""Every count is what a click gives, and every total is what SQL counts over the records."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.partner.models import Partner
from shop.search.asking import Ask
from shop.search.facet_fields import FACETS, PRICE, PRICE_BANDS, price_band
from tests.factories import CertificateFactory, ProductFactory
from tests.factories.documents import document

from . import catalogue
from .words import DAY, typed

pytestmark = pytest.mark.django_db

NAMES = [facet.name for facet in FACETS]
BANDS = [price_band(low) for low, _ in [*PRICE_BANDS, (PRICE_BANDS[-1][1] + 1, None)]]
VALUES = {
    "stars": ["3", "4", "5", "6", "x"],
    "place": [
        "34:thai-nguyen", "63:bac-kan", "63:thai-nguyen", "34:tuyen-quang", "63:ha-giang",
        "34:ca-mau", "34:nowhere", "bac-kan",
    ],
    "goods": ["food", "beverage", "food/tea", "tourism", "set:che", "nothing"],
    "season": ["1", "5", "12", "13", "now"],
    "kind": [*Partner.Kind.values, "nobody"],
    "price": [*BANDS, "1-2"],
    "stock": ["in", "out"],
}  # fmt: skip


def _choices(facets: list[str]) -> st.SearchStrategy:
    return st.fixed_dictionaries(
        {},
        optional={
            name: st.frozensets(st.sampled_from(VALUES[name]), min_size=1) for name in facets
        },
    )


PRICE_ENDS = st.none() | st.sampled_from([0, 1, 49_999, 50_000, 90_000, 200_000, 10**6, 10**12])
ASKS = st.fixed_dictionaries(
    {
        "day": st.sampled_from(catalogue.DAYS),
        "lapsed": st.booleans(),
        "scope": st.just({}) | _choices(["goods"]),
        "chosen": _choices(NAMES),
        "prices": st.just((None, None)) | st.tuples(PRICE_ENDS, PRICE_ENDS),
        "readings": st.sampled_from([(), (), typed("xuxu"), typed("zaz")]),
    }
)


@pytest.fixture
def shop(shelf):
    """The catalogue, in the backend."""
    catalogue.make()
    shelf.publish()
    return shelf


def _clicked(ask: dict, facet: str, value: str) -> Ask:
    """The same question with this value alone chosen in its facet."""
    without_range = {"prices": (None, None)} if facet == PRICE else {}
    return Ask(**ask | {"chosen": ask["chosen"] | {facet: frozenset({value})}} | without_range)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ask=ASKS)
def test_each_count_is_what_a_click_gives_and_each_total_what_sql_counts(shop, ask):
    answer = shop.answer(**ask, size=100)
    clicks = {
        (facet, value): _clicked(ask, facet, value)
        for facet in NAMES
        for value in sorted({*answer.counts[facet], *VALUES[facet]})
    }
    totals = dict(zip(clicks, shop.backend.totals(list(clicks.values())), strict=True))
    counts = {
        (facet, value): n for facet, held in answer.counts.items() for value, n in held.items()
    }
    assert counts == {click: total for click, total in totals.items() if total}
    scope = catalogue.in_scope(ask["day"], lapsed=ask["lapsed"], scope=ask["scope"])
    if ask["readings"]:
        scope = scope.filter(name_key__startswith=ask["readings"][0].folded)
    chosen = catalogue.chosen(scope, ask["day"], ask["chosen"], ask["prices"])
    assert sorted(answer.ids) == sorted(chosen.values_list("pk", flat=True))
    assert answer.total == len(answer.ids)
    assert answer.matched == scope.count()


def test_the_catalogue_holds_every_state(shop):
    """Else the test above would prove little."""
    open_ = shop.answer()
    everything = shop.answer(lapsed=True)
    assert 10 < open_.total < everything.total < catalogue.PRODUCTS
    assert all(len(open_.counts[name]) > 1 for name in NAMES if name != "stock")
    assert 0 < open_.counts["stock"]["in"] < open_.total
    priced = sum(open_.counts["price"].values())
    assert 0 < priced < open_.total


@pytest.mark.parametrize(("ahead", "total"), [(-1, 1), (0, 1), (1, 0)])
def test_a_certificate_is_true_to_the_end_of_its_last_day(shelf, ahead, total):
    """Nothing is written at midnight."""
    product = ProductFactory(certificate=False)
    CertificateFactory(product=product, valid_until=DAY, valid_from=DAY - dt.timedelta(days=9))
    shelf.publish()
    day = DAY + dt.timedelta(days=ahead)
    assert shelf.answer(day=day).total == total
    assert shelf.answer(day=day, lapsed=True).total == 1
    assert sum(shelf.answer(day=day, lapsed=True).counts["stars"].values()) == total


def test_a_season_is_found_by_any_of_its_months(shelf):
    winter = ProductFactory(harvest_months="1,11,12")
    ProductFactory(harvest_months="5,6,7")
    ProductFactory()
    shelf.publish()
    for month, found in (("12", [winter.pk]), ("1", [winter.pk]), ("2", [])):
        assert shelf.ids(chosen={"season": frozenset({month})}) == found
    counts = shelf.answer().counts["season"]
    assert counts == dict.fromkeys(["1", "11", "12", "5", "6", "7"], 1)


def test_unknown_facets_and_values_find_nothing(shelf):
    shelf.write(document())
    for facet in (*NAMES, "weather", "#state", ""):
        for value in ("x", "", "\0", "present", "\ud800", "certified", "sellable"):
            assert shelf.answer(chosen={facet: frozenset({value})}).total == 0
            assert shelf.answer(scope={facet: frozenset({value})}).matched == 0


def test_an_empty_choice_chooses_nothing_and_an_empty_scope_holds_nothing(shelf):
    shelf.write(document())
    assert shelf.answer(chosen={"stars": frozenset()}).total == 1
    assert shelf.answer(scope={"goods": frozenset()}).total == 0


@pytest.mark.parametrize(
    ("prices", "total"),
    [
        ((None, None), 2), ((65_000, 65_000), 1), ((65_001, None), 1), ((None, 64_999), 0),
        ((70_000, 60_000), 0), ((-5, 10**30), 2), ((None, -1), 0), ((0, None), 2),
    ],
)  # fmt: skip
def test_both_ends_of_a_price_range_belong_to_it(shelf, prices, total):
    shelf.write(document(price=65_000), document(price=90_000))
    assert shelf.answer(prices=prices).total == total


def test_a_range_is_one_more_value_of_the_facet_price(shelf):
    shelf.write(document(price=65_000), document(price=90_000), document(price=300_000))
    both = shelf.answer(prices=(90_000, 100_000), chosen={"price": frozenset({"200001-500000"})})
    assert both.total == 2
    assert both.counts["price"] == {"50001-100000": 2, "200001-500000": 1}


def test_a_price_is_not_told_of_what_is_not_for_sale(shelf):
    shelf.write(document(price=65_000, periods=[]))
    answer = shelf.answer(lapsed=True)
    assert (answer.total, answer.counts["price"], answer.counts["stock"]) == (1, {}, {})
    assert shelf.answer(lapsed=True, prices=(0, None)).total == 0


def test_totals_of_several_questions_are_those_of_their_answers(shop):
    asks = [
        Ask(day=day, lapsed=lapsed, readings=readings, chosen={"stars": frozenset({stars})})
        for day in catalogue.DAYS[1:4]
        for lapsed in (True, False)
        for readings in ((), typed("xuxu"))
        for stars in "345"
    ]
    assert shop.backend.totals(asks) == [shop.backend.answer(ask).total for ask in asks]
    assert shop.backend.totals([]) == []
