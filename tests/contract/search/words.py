"""Whom and how the tests ask: readings made from words, as the understanding makes them."""

import datetime as dt

import pytest

from shop.regions.folding import fold
from shop.search.asking import Reading, Term

BACKENDS = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]
DAY = dt.date(2024, 12, 31)


def reading(typed: str, *, open_ended: bool = True, **more) -> Reading:
    """All words of a text, the last one as a beginning too."""
    words = fold(typed).split()
    terms = [Term((word,)) for word in words]
    if open_ended and words and not words[-1].isdigit():
        terms[-1] = Term((words[-1],), prefix=words[-1])
    return Reading(tuple(terms), typed=typed.lower(), **more)


def typed(text: str, **more) -> tuple[Reading, ...]:
    """The readings of a text."""
    return (reading(text, **more),)
