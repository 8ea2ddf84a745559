"""Of thousands that fit, the closest names come first; among those alike, the best."""

import datetime as dt
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.regions.folding import fold
from shop.search.asking import Ask, Reading, Term
from shop.search.backends.embedded import ranking
from shop.search.backends.embedded.changing import Row, changed
from shop.search.backends.embedded.columns import Columns
from shop.search.backends.embedded.days import day_of
from shop.search.backends.embedded.ordering import keys_of
from shop.search.backends.embedded.ranking import RANK, Relevance
from shop.search.backends.embedded.weighing import Wish

DAY = dt.date(2024, 12, 31)
# As many are weighed word by word here: fewer tell as much as the shop's hundreds.
WEIGHED = 5
KINDS = ["Chè", "Chè đinh", "Trà chè xanh", "Trà", "Chè lam", "Chèo", "Bánh"]


def read(*words: str, open_ended: bool = False) -> Reading:
    terms = [Term((word,), prefix=word if open_ended else "") for word in words]
    return Reading(tuple(terms), " ".join(words))


def row(number: int, name: str, stars: int) -> Row:
    periods = [["2024-01-01", "2026-12-31", stars, "2024-01-01", True]]
    place = ("", 1, "HTX", "htx", "thai nguyen", "thuc pham")
    return Row(number, False, name.lower(), fold(name), *place, {}, periods, 65_000, number % 7 > 0)


def shelf(names: list[str]) -> Columns:
    rows = [row(number, name, 3 + number % 3) for number, name in enumerate(names, start=1)]
    return changed(Columns(), rows)[0]


def as_told(columns: Columns, ask: Ask) -> list[int]:
    """The coarse order, each product compared by itself."""
    day = day_of(columns, DAY)
    wishes, boost = [Wish.of(one) for one in ask.readings], set(ask.boost.split())

    def order(place: int) -> tuple[int, int]:
        name = columns.words[place].name_key
        close = max((wish.closeness(f" {name} ") for wish in wishes), default=0)
        if boost and not wishes:
            close = boost <= set(name.split())
        return -close, keys_of(day, "best")[place]

    return sorted(range(columns.size), key=order)


ASKS = {
    "a word": {"readings": (read("che"),)},
    "its beginning": {"readings": (read("che", open_ended=True),)},
    "two readings": {"readings": (read("tra"), read("che", "xanh"), read("che"))},
    "words of a filter": {"boost": "xanh che"},
}


@pytest.mark.parametrize("asked", ASKS.values(), ids=ASKS)
@given(names=st.lists(st.sampled_from(KINDS), min_size=WEIGHED + 1, max_size=4 * WEIGHED))
def test_the_closest_are_chosen_first_and_the_rest_follow(asked, names):
    columns, ask = shelf(names), Ask(day=DAY, order="relevance", **asked)
    relevance = Relevance(day_of(columns, DAY), ask, (1 << columns.size) - 1)
    told = as_told(columns, ask)
    with mock.patch.object(ranking, "WEIGHED", WEIGHED):
        few = [columns.by_name[key & RANK] for key in relevance._coarse_numbers(WEIGHED)]
        first, everything = relevance.positions(2), relevance.positions(columns.size)
    assert few == told[:WEIGHED]
    assert set(first) == set(few)
    assert everything[WEIGHED:] == told[WEIGHED:]
    assert set(everything[:WEIGHED]) == set(few)
