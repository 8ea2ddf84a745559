"""The rungs: as typed, nearly as typed, some of it; each worked out only when it is reached."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shop.search.asking import Term
from shop.search.understanding import typos
from shop.search.understanding.ladder import MOST_DOUBTED, MOST_UNKNOWN, ladder
from shop.search.understanding.meaning import understand
from shop.search.understanding.vocabulary import Vocabulary

pytestmark = pytest.mark.django_db

WORDS = (
    "mien dong tai hoan nuoc mam mang trung ha thao tao ca phe keo lac dau phong phung vicosap"
).split()


@pytest.fixture
def vocabulary():
    return Vocabulary(dict.fromkeys(WORDS, 2) | {"43": 1, "40": 1})


def rungs(text, vocabulary):
    return list(ladder(understand(text), vocabulary))


def first_near(text, vocabulary):
    return next(rung for rung in rungs(text, vocabulary) if rung.name == "near").readings[0]


def test_the_first_rung_is_what_was_typed_the_last_word_unfinished(vocabulary):
    rung = next(ladder(understand("Miến do"), vocabulary))
    reading = rung.readings[0]
    assert rung.name == "exact"
    assert reading.terms == (Term(("mien",)), Term(("do",), prefix="do"))
    assert (reading.typed, reading.weight, reading.at_least) == ("miến do", 1.0, None)


def test_a_number_is_never_a_beginning_nor_near_another(vocabulary):
    for rung in rungs("mien 4", vocabulary):
        for reading in rung.readings:
            assert reading.terms[-1] == Term(("4",))


def test_synonyms_are_readings_of_the_first_rung(vocabulary):
    rung = next(ladder(understand("kẹo lạc"), vocabulary))
    assert [reading.typed for reading in rung.readings][:2] == ["kẹo lạc", "kẹo đậu phộng"]
    assert rung.readings[1].weight < 1
    assert rung.readings[1].terms[-1] == Term(("phong",))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("nuowcs mawms", "nước mắm"),
        ("nu7o7c1 ma8m1", "nước mắm"),
        ("miendong tai hoan", "mien dong tai hoan"),
        ("miendong", "mien dong"),
        ("vico sap", "vicosap"),
    ],
)
def test_keystrokes_and_spaces_are_mended(vocabulary, text, read):
    assert first_near(text, vocabulary).typed == read


def test_an_unknown_word_is_read_as_those_near_it(vocabulary):
    reading = first_near("mien dog tai hoan", vocabulary)
    assert reading.folded == "mien dong tai hoan"
    assert reading.terms[0] == Term(("mien",))


def test_a_known_word_may_be_wrong_too(vocabulary):
    near = [rung for rung in rungs("dong trung ha tao", vocabulary) if rung.name == "near"]
    assert near[0].readings[0].terms[-1] == Term(("tao", "tai", "thao"), prefix="tao")


def test_a_slip_in_a_word_that_only_a_synonym_knows(vocabulary):
    readings = [reading.typed for rung in rungs("cofee", vocabulary) for reading in rung.readings]
    assert "cà phê" in readings


def test_the_last_rung_asks_for_some_of_the_words(vocabulary):
    at_least = {
        len(reading.terms): reading.at_least
        for text in ("mien xxx", "mien dong xxx", "mien dong tai xxx", "mien dong tai hoan xxx")
        for reading in rungs(text, vocabulary)[-1].readings
    }
    assert at_least == {2: 1, 3: 2, 4: 3, 5: 3}
    assert rungs("mien dong xxx", vocabulary)[-1].name == "some"


def test_one_word_has_no_part(vocabulary):
    assert [rung.name for rung in rungs("mien", vocabulary)][-1] != "some"


def test_filters_alone_leave_one_rung_that_everything_fits(vocabulary):
    only = rungs("bắc kạn", vocabulary)
    assert [(rung.name, rung.readings) for rung in only] == [("exact", ())]


def test_a_text_that_cannot_be_searched_has_no_rung(vocabulary):
    assert rungs("米", vocabulary) == []


def test_nothing_near_is_worked_out_while_the_first_rung_answers():
    vocabulary = Vocabulary({"mien": 1, "dong": 1})
    assert next(ladder(understand("mien dong"), vocabulary)).name == "exact"
    assert "_by_length" not in vars(vocabulary)


PIECES = st.sampled_from(
    [*WORDS, "43", "st25", "nuowcs", "miendong", "sticky", "rice", "htx", "米"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=14).map(" ".join))
def test_every_text_has_rungs_that_a_backend_can_be_asked(vocabulary, text):
    for rung in rungs(text, vocabulary):
        assert len(rung.readings) <= 7
        for reading in rung.readings:
            assert 0 < reading.weight <= 1
            assert reading.at_least is None or 1 <= reading.at_least <= len(reading.terms)
            for term in reading.terms:
                assert term.words or term.prefix
                assert all(re.fullmatch("[a-z0-9]+", word) for word in term.words)
                assert not term.prefix.isdigit()


def looked_at(monkeypatch, text, vocabulary):
    """The words that near ones were looked for."""
    asked = []
    look = typos._look

    def count(word, *args):
        asked.append(word)
        return look(word, *args)

    monkeypatch.setattr(typos, "_look", count)
    rungs(text, vocabulary)
    return set(asked)


def test_a_text_of_nonsense_is_looked_at_only_in_part(vocabulary, monkeypatch):
    nonsense = [f"{letter}uwxzq" for letter in "abcdefghik"]
    asked = looked_at(monkeypatch, " ".join(nonsense), vocabulary)
    assert asked == set(nonsense[:MOST_UNKNOWN])


def test_words_that_exist_are_doubted_behind_the_unknown_ones(vocabulary, monkeypatch):
    text = "mien dong hoan nuoc mam mang trung thao tao thoax"
    asked = looked_at(monkeypatch, text, vocabulary)
    assert asked == {"thoax", *"mien dong hoan nuoc mam mang trung".split()}
    assert len(asked) == MOST_DOUBTED


def test_of_many_unknown_words_the_rest_counts_as_missing(vocabulary):
    text = "miem dogn hoam nuocx mamx mien"
    *_, some = rungs(text, vocabulary)
    assert some.name == "some"
    assert [len(term.words) > 1 for term in some.readings[0].terms] == [True] * 4 + [False] * 2
