"""How alike two products are, and how their wordings differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_import.near import differences
from catalogue_import.near.differences import ADDED, GONE, SAME, Piece
from catalogue_import.near.scoring import SUSPECT, Likeness, likeness, maker_words

TAI_HOAN = "mien dong tai hoan|hop tac xa tai hoan|bac-kan"


def score(one: str, other: str) -> int:
    return likeness(Likeness.of(one), Likeness.of(other))


@pytest.mark.parametrize(
    "other",
    [
        "mien dong|htx tai hoan|bac-kan",
        "mien dong tai hoan|htx tai hoan|bac-kan",
        "mien dong tai hoam|hop tac xa tai hoan|bac-kan/na ri/con minh",
        "mien dogn tai hoan|hop tac xa tai hoan|bac-kan",
    ],
)
def test_one_maker_with_nearly_the_same_words_is_suspected(other):
    assert score(TAI_HOAN, other) >= SUSPECT


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (TAI_HOAN, "mien dong tai hoan|hop tac xa tai hoan|cao-bang", "another province"),
        (TAI_HOAN, "mien dong tai hoan|hop tac xa nhan xuan|bac-kan", "another maker"),
        (TAI_HOAN, "mien dong tai hoan||bac-kan", "no maker to compare"),
        (
            "kho ca sac ran|ho kinh doanh mot|ca-mau",
            "kho ca sac ran|ho kinh doanh hai|ca-mau",
            "two makers of one thing",
        ),
        (
            "dau lac nguyen chat super green|cong ty tu phong|quang-tri",
            "dau me nguyen chat super green|cong ty tu phong|quang-tri",
            "one word for another",
        ),
        ("che xanh|htx hao dat|thai-nguyen", "che den|htx hao dat|thai-nguyen", "colours"),
        ("ruou 29 do|htx a b|bac-kan", "ruou 39 do|htx a b|bac-kan", "numbers"),
    ],
)
def test_what_speaks_against_it_counts(one, other, why):
    assert score(one, other) < SUSPECT, why


words = st.text(alphabet="abcdeghiklmnopqrstuvxy ", min_size=1, max_size=20)
identities = st.builds("{}|{}|{}".format, words, words, st.sampled_from(["bac-kan", "cao-bang"]))


@given(identities, identities)
def test_likeness_knows_no_order_and_no_border(one, other):
    found = score(one, other)
    assert found == score(other, one)
    assert 0 <= found <= 100
    if one.rpartition("|")[2] != other.rpartition("|")[2]:
        assert found == 0


def test_a_maker_is_known_without_the_words_of_its_legal_kind():
    assert maker_words("hop tac xa che hao dat") == maker_words("htx che hao dat") == "che hao dat"


def test_differences_are_told_letter_by_letter():
    assert differences("Miến dong", "Miến đong") == [
        Piece(SAME, "Miến "),
        Piece(GONE, "d"),
        Piece(ADDED, "đ"),
        Piece(SAME, "ong"),
    ]


@given(st.text(alphabet="aăâeêdđ ếẽ", max_size=12), st.text(alphabet="aăâeêdđ ếẽ", max_size=12))
def test_the_pieces_hold_both_wordings_whole(old, new):
    pieces = differences(old, new)
    assert "".join(one.text for one in pieces if one.kind != ADDED) == old
    assert "".join(one.text for one in pieces if one.kind != GONE) == new
    assert all(one.text for one in pieces)
