"""Which documents hold the words that were asked for."""

import pytest

from shop.search.asking import Reading, Term
from shop.search.models import SearchDocument
from tests.factories.documents import document

from .words import reading, typed

pytestmark = pytest.mark.django_db


def _names(shelf, readings, **ask):
    found = shelf.ids(readings=tuple(readings), order="stars", **ask)
    names = dict(SearchDocument.objects.values_list("pk", "name"))
    return [names[one] for one in found]


@pytest.fixture
def shelf(shelf):
    """With five products."""
    shelf.write(
        document("Miến dong Tài Hoan", producer="htx tai hoan", place="bac kan thai nguyen"),
        document("Bún khô", english="rice vermicelli", goods="thuc pham"),
        document("Gạo ST25", place="soc trang"),
        document("Rượu 43 độ"),
        document("Rượu 4 mùa"),
    )
    return shelf


def test_every_word_must_be_somewhere(shelf):
    assert _names(shelf, typed("mien tai")) == ["miến dong tài hoan"]
    assert _names(shelf, typed("mien vermicelli")) == []


@pytest.mark.parametrize("words", ["hoan mien", "vermicelli kho", "soc trang gao", "thuc pham bun"])
def test_words_may_stand_in_any_column_and_order(shelf, words):
    assert len(_names(shelf, typed(words))) == 1


def test_the_last_word_may_be_begun(shelf):
    assert _names(shelf, typed("vermi")) == ["bún khô"]
    assert _names(shelf, typed("vermi", open_ended=False)) == []


def test_a_number_is_never_a_beginning(shelf):
    begun = Reading((Term((), prefix="4"),))
    assert _names(shelf, [begun]) == ["rượu 4 mùa"]
    assert _names(shelf, typed("st2")) == ["gạo st25"]


def test_a_term_is_any_of_its_words(shelf):
    either = Reading((Term(("khong", "kho", "st25")),))
    assert sorted(_names(shelf, [either])) == ["bún khô", "gạo st25"]


def test_one_of_several_readings_is_enough(shelf):
    assert len(_names(shelf, [reading("bun kho"), reading("gao st25"), reading("khong co")])) == 2


def test_some_of_the_words_are_enough_when_it_says_so(shelf):
    loose = reading("mien dong khong co", at_least=2)
    assert _names(shelf, [loose]) == ["miến dong tài hoan"]
    assert _names(shelf, [reading("mien dong khong co", at_least=3)]) == []
    assert len(_names(shelf, [loose, reading("bun")])) == 2


def test_a_text_without_words_finds_nothing(shelf):
    assert shelf.answer(readings=(Reading(()),)).total == 0
    assert shelf.answer(readings=(Reading((), at_least=0),)).total == 0


@pytest.mark.parametrize(
    "word",
    [
        '"', "'", "mien OR bun", "mien*", "name_key:mien", "-mien", "mien AND", "NEAR(mien dong)",
        "^mien", "mien & dong", "!mien", "mien:*", "mien <-> dong", "\\", "%", "_", "Mien",
        "miến", "mien\n", "'; DROP TABLE search_searchdocument; --", "{name}",
        pytest.param("a" * 100_000, id="long"),
        pytest.param("\ud800", id="surrogate"), pytest.param("\0", id="nul"), "",
    ],
)  # fmt: skip
def test_what_is_no_folded_word_is_in_no_document_and_no_operator(shelf, word):
    for term in (Term((word,)), Term((), prefix=word), Term((word,), prefix=word)):
        assert shelf.answer(readings=(Reading((term,)),)).total == 0
        assert shelf.answer(readings=(Reading((term,), at_least=1),)).total == 0
        assert shelf.answer(readings=(Reading((term, Term(("mien",)))),)).total == 0
    assert shelf.answer(readings=(Reading((Term((word, "mien")),)),)).total == 1
