"""Slips of the finger and words run together, against a vocabulary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.search.understanding import joined, typos
from shop.search.understanding.typos import slips
from shop.search.understanding.vocabulary import MOST_REMEMBERED, Vocabulary
from shop.search.understanding.words import folded, words_of

WORDS = {
    "mien": 9,
    "dong": 30,
    "do": 5,
    "tai": 9,
    "hoan": 6,
    "thao": 8,
    "tao": 3,
    "mam": 20,
    "asuka": 2,
    "vicosap": 3,
    "43": 3,
    "st25": 1,
    "thanh": 4,
    "trung": 7,
}
LETTERS = st.text(alphabet="abcd", max_size=7)


@pytest.fixture
def vocabulary():
    return Vocabulary(WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("dog", "dong"), ("tao", "thao"), ("mma", "mam"), ("asuca", "asuka"), ("vicosp", "vicosap")],
)
def test_a_slip_is_seen_through(vocabulary, typed, meant):
    assert meant in typos.near(typed, vocabulary)


@pytest.mark.parametrize("typed", ["44", "st24", "da", "asukamoto", "xyz"])
def test_numbers_codes_and_short_words_are_as_they_are(vocabulary, typed):
    assert typos.near(typed, vocabulary) == []


def test_a_code_is_near_no_word_and_no_word_near_a_code():
    assert typos.near("st2", Vocabulary({"sta": 1})) == []
    assert typos.near("sta", Vocabulary({"st2": 1})) == []


def test_the_first_letter_is_right_unless_asked(vocabulary):
    assert typos.near("bong", vocabulary) == []
    assert typos.near("bong", vocabulary, any_first=True) == ["dong"]


def test_a_beginning_that_sounds_alike_is_one_slip():
    vocabulary = Vocabulary({"tram": 1, "sim": 1, "nep": 1, "giang": 1, "nghe": 1, "ram": 1})
    assert typos.near("cham", vocabulary) == ["tram"]
    assert typos.near("xim", vocabulary) == ["sim"]
    assert typos.near("lep", vocabulary) == ["nep"]
    assert typos.near("dang", vocabulary) == ["giang"]
    assert typos.near("ghe", vocabulary) == []


def test_the_nearest_and_most_frequent_come_first():
    vocabulary = Vocabulary({"thanhh": 1, "thanhs": 8, "thabhsx": 50})
    assert typos.near("thanhx", vocabulary) == ["thanhs", "thanhh", "thabhsx"]


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [("dog", "dong", 1), ("mma", "mam", 1), ("abc", "abc", 0), ("abcd", "dcba", 3), ("ab", "", 2)],
)
def test_slips_are_counted(one, other, number):
    assert slips(one, other, 2) == number


@given(LETTERS, LETTERS)
def test_slips_are_the_same_both_ways_and_none_only_for_the_same(one, other):
    assert slips(one, other, 2) == slips(other, one, 2)
    assert (slips(one, other, 2) == 0) == (one == other)


def slips_by_the_table(one: str, other: str) -> int:
    """The same, as it is explained in books."""
    table = [list(range(len(other) + 1))]
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(table[-1][j] + 1, row[-1] + 1, table[-1][j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, table[-2][j - 2] + 1)
            row.append(cost)
        table.append(row)
    return table[-1][-1]


@given(LETTERS, LETTERS, st.sampled_from([1, 2, 9]))
def test_slips_are_those_of_the_table(one, other, most):
    assert slips(one, other, most) == min(slips_by_the_table(one, other), most + 1)


@given(LETTERS, st.sets(LETTERS, max_size=30), st.sampled_from([1, 2]))
def test_no_word_within_the_distance_is_left_out(word, others, distance):
    vocabulary = Vocabulary(dict.fromkeys(others, 1))
    candidates = set(vocabulary.candidates(word, distance))
    candidates |= set(vocabulary.candidates(word, distance, any_first=True))
    assert {other for other in others if slips(word, other, distance) <= distance} <= candidates


def test_what_was_worked_out_is_kept_though_others_asked_for_much():
    vocabulary = Vocabulary({"dong": 1})
    for number in range(MOST_REMEMBERED + 5):
        vocabulary.remember(f"nonsense{number}", False, [])
    vocabulary.remember("dog", False, ["dong"])
    assert vocabulary.remembered("dog", False) == ["dong"]


def test_few_of_fifteen_thousand_words_are_measured():
    syllables = [a + b + c for a in "bcdghklmnprstvx" for b in "aeiou" for c in "cmnpt"]
    words = [one + other for one in syllables for other in syllables][:15_000]
    vocabulary = Vocabulary(dict.fromkeys(words, 1))
    for number in range(20):
        asked = f"{words[700 * number][:-1]}x"
        assert len(list(vocabulary.candidates(asked, typos.allowed(asked)))) < 3_000


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("miendong", ("mien", "dong")),
        ("miendongtaihoan", ("mien", "dong", "tai", "hoan")),
        ("miếndong", ("mien", "dong")),
        ("miendongx", ()),
        ("mien", ()),
        ("4343", ()),
    ],
)
def test_words_run_together_are_parted(vocabulary, typed, parts):
    assert folded(joined.split(words_of(typed)[0], vocabulary)) == parts


def test_parted_words_keep_their_accents(vocabulary):
    parts = joined.split(words_of("miếndong")[0], vocabulary)
    assert [word.typed for word in parts] == ["miến", "dong"]


def test_words_torn_apart_are_joined(vocabulary):
    assert folded(joined.merged(words_of("dua vico sap"), vocabulary)) == ("dua", "vicosap")
    assert folded(joined.merged(words_of("st 25"), vocabulary)) == ("st25",)
    assert folded(joined.merged(words_of("4 3"), vocabulary)) == ("4", "3")
