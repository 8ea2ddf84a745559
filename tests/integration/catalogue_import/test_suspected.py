"""Products that may be one: listed for people, never brought together by the import."""

from pathlib import Path

import pytest

from catalogue_import.bundled import REGISTRY
from catalogue_import.effects import effect_in_words, effects_of
from catalogue_import.models import SuspectedPair
from catalogue_import.near import record_pairs
from catalogue_import.near.scoring import SUSPECT
from catalogue_import.run import Request, import_registry
from shop.catalogue.models import Product
from shop.certification import clock
from tests.factories import ProductFactory
from tests.factories.orders import basket_of, order_of

SAMPLES = Path(__file__).parents[2] / "data" / "registry"
ANNEX = SAMPLES / "a_decision_annex.xlsx"
EXPORT = SAMPLES / "b_provincial_export_bom_semicolon.csv"
PAGES = [SAMPLES / "c_api_page_1.json", SAMPLES / "c_api_page_2.json"]
BROKEN = SAMPLES / "d_broken_rows.csv"


def pairs() -> set[tuple[str, str]]:
    found = SuspectedPair.objects.select_related("first", "second")
    return {(one.first.identity_key, one.second.identity_key) for one in found}


def test_suspects_of_the_real_list_are_of_one_maker_and_province(imported):
    found = SuspectedPair.objects.select_related(
        "first__producer", "second__producer", "first__origin_region", "second__origin_region"
    )
    assert 0 < len(found) < 40
    for pair in found:
        assert pair.first.origin_region.slug == pair.second.origin_region.slug
        assert pair.likeness >= SUSPECT
        assert pair.verdict == SuspectedPair.Verdict.OPEN
    # Looking at all of them again finds the same, and a judged pair stays judged.
    before = pairs()
    SuspectedPair.objects.filter(pk=found[0].pk).update(verdict="different")
    assert record_pairs(Product.objects.values_list("pk", flat=True), clock.now()) == 0
    assert pairs() == before
    assert SuspectedPair.objects.get(pk=found[0].pk).verdict == "different"


def test_samples_after_the_real_list_bring_suspects_and_no_product_twice(imported):
    for source in (ANNEX, EXPORT, PAGES, BROKEN):
        import_registry(Request(source, profile="guess"))
    identities = list(Product.objects.values_list("identity_key", flat=True))
    assert len(identities) == len(set(identities))
    known = pairs()
    assert known
    import_registry(Request(REGISTRY))
    assert pairs() == known


def test_two_makers_and_two_provinces_are_no_pair(import_rows):
    import_rows(
        {"producer_name": "HTX Tài Hoan"},
        {"producer_name": "HTX Tài Hoan", "province": "Cao Bằng"},
        {"producer_name": "HTX Nhân Hòa"},
    )
    assert not SuspectedPair.objects.exists()


def test_one_maker_with_nearly_one_name_is_a_pair(import_rows):
    import_rows(
        {"producer_name": "HTX Tài Hoan", "product_name": "Miến dong Tài Hoan"},
        {"producer_name": "Hợp tác xã Tài Hoan", "product_name": "Miến dong"},
    )
    pair = SuspectedPair.objects.get()
    assert pair.likeness == 100
    assert pair.first_id < pair.second_id
    assert Product.objects.count() == 2


def test_effects_count_sizes_baskets_and_unsent_lines(db):
    sold, other = ProductFactory(), ProductFactory(stock=False)
    basket_of(sold)
    order_of(sold)
    assert effects_of([sold.pk, other.pk]) == {sold.pk: {"sizes": 1, "baskets": 1, "orders": 1}}
    assert len(effect_in_words({"sizes": 3, "baskets": 2, "orders": 1})) == 3
    assert effect_in_words({}) == []


@pytest.mark.parametrize("number", [2, 20])
def test_effects_cost_three_queries_whatever_their_number(db, number, django_assert_num_queries):
    ids = [ProductFactory().pk for _ in range(number)]
    with django_assert_num_queries(3):
        assert len(effects_of(ids)) == number
