"""Places are found by their names, not by a syllable that means something else."""

from django.http import QueryDict

import pytest

from shop.catalogue.models import Product
from shop.certification.models import ProductSet
from shop.search.asking import Term
from shop.search.finding import find
from shop.search.place_words import stored, with_places
from shop.search.query import read_query
from shop.search.understanding.vocabulary import Vocabulary
from tests.factories import PartnerFactory, ProductFactory, region


def test_a_name_is_kept_in_pairs_and_a_single_syllable_as_it_is():
    assert stored("Trà Vinh", "xã Tân Kỳ Đông", "Huế", "", None) == (
        "0travinh 0xatan 0tanky 0kydong hue"
    )


def test_only_words_side_by_side_are_a_place():
    vocabulary = Vocabulary({"0travinh": 1})
    terms = (Term(("tra",)), Term(("sen",)), Term(("vinh",)))
    assert with_places(terms, ("tra", "sen", "vinh"), vocabulary) == terms
    found = with_places(terms[::2], ("tra", "vinh"), vocabulary)
    assert [term.words for term in found] == [("tra", "0travinh"), ("vinh", "0travinh")]


@pytest.fixture
def shelf(db):
    tra_vinh = PartnerFactory(name="HTX Một", region=region("tra-vinh", 63))
    ProductFactory(title_vi="Dừa sáp", producer=tra_vinh, commune_text="xã Cầu Kè")
    ProductFactory(title_vi="Trà sen", producer=PartnerFactory(name="HTX Hai"))


def names(typed: str) -> set[str]:
    query = QueryDict(mutable=True)
    query.update({"q": typed, "words": "1"})
    return set(
        Product.objects.filter(pk__in=find(read_query(query)).answer.ids).values_list(
            "title", flat=True
        )
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("trà", {"Trà sen"}),
        ("tra", {"Trà sen"}),
        ("trà vinh", {"Dừa sáp"}),
        ("dua sap tra vinh", {"Dừa sáp"}),
        ("tra vi", {"Dừa sáp"}),
        ("travinh", {"Dừa sáp"}),
        ("cau ke", {"Dừa sáp"}),
        ("dừa cầu kè", {"Dừa sáp"}),
        ("ke cau", set()),
    ],
)
def test_the_tea_of_tra_vinh_is_no_tea(shelf, typed, expected):
    assert names(typed) == expected


@pytest.mark.django_db
def test_processed_is_no_tea_and_what_a_set_lists_is_not_in_each_of_its_goods():
    goods = ProductSet.objects.get(scheme__code="2026", slug="food/processed-animal")
    ProductFactory(title_vi="Lạp xưởng", ocop_set=goods)
    assert goods.name_vi.endswith("mật ong")
    assert names("chè") == names("mật ong") == set()
    assert names("thực phẩm") == {"Lạp xưởng"}
