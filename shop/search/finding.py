"""Finds products: what was meant, rung by rung until something fits."""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from shop.certification import clock
from shop.regions.folding import fold

from . import backends
from .asking import PAGE_SIZE, Answer, Ask, Backend, Reading
from .backends.embedded.backend import Moment
from .facet_fields import SEASON
from .query import ListingQuery
from .understanding.ladder import Rung, ladder
from .understanding.meaning import Meaning, understand
from .understanding.spelling import spellings
from .understanding.vocabulary import Vocabulary

NOTHING = Answer(ids=[], total=0, matched=0, counts={})
EXACT = Rung("exact", ())


@dataclass(frozen=True)
class Found:
    """What a query found, before anything is drawn.

    `rung` is the one that answered ("exact", "near", "some"), `exact` the first of them; `page` is
    the one that is shown: never beyond the last.
    """

    query: ListingQuery
    meaning: Meaning
    moment: Moment
    day: dt.date
    rung: Rung
    exact: Rung
    answer: Answer
    page: int
    size: int = PAGE_SIZE

    @property
    def total(self) -> int:
        """Results with every filter applied."""
        return self.answer.total

    @property
    def pages(self) -> int:
        """Pages they fill; one even when there are none."""
        return _pages(self.answer, self.size)

    @property
    def degraded(self) -> bool:
        """Whether the usual backend was away and a simpler one answered."""
        return self.answer.degraded

    @cached_property
    def outweighed(self) -> Meaning:
        """What the text would say were it not a product's name: its chips are not in force."""
        is_name = self.meaning.literal and not self.query.literal
        return understand(self.query.text) if is_name else Meaning()

    @cached_property
    def corrected(self) -> str:
        """The words that were found in place of the typed ones, as names spell them, or ""."""
        if self.rung.name != "near":
            return ""
        names = self.moment.names(self.answer.ids[:3])
        return next(iter(spellings(self.meaning, self.rung.readings, names)), "")


def find(
    query: ListingQuery,
    size: int = PAGE_SIZE,
    moment: Moment | None = None,
    *,
    climbs: bool = True,
) -> Found:
    """Answer a query. Without `lapsed`, only what THE RULE lets be sold today.

    Only rungs that can fit are asked, until one does; the first of those alone without `climbs`.
    """
    day, moment = clock.today(), moment or backends.embedded().moment()
    backend, vocabulary = backends.chosen(moment), moment.vocabulary
    meaning = meaning_of(query, moment, day)
    steps = ladder(meaning, vocabulary)
    exact = next(steps, EXACT)
    rung, answer = exact, NOTHING
    asked = question(query, meaning, exact.readings, day, size)
    may_fit = exact is not EXACT and is_possible(exact, vocabulary)
    if may_fit:
        answer = backend.answer(asked)
    if not (answer.matched or query.literal or (may_fit and not climbs)):
        # Words that only lapsed products hold are spelled right.
        is_right = may_fit and has_lapsed(moment, asked)
        above = [step for step in steps if not (is_right and step.name == "near")]
        possible = [step for step in above if is_possible(step, vocabulary)]
        tried = possible if climbs else possible[:1]
        rung, answer = _climb(tried, asked, moment, backend) or (rung, answer)
    page = min(query.page, _pages(answer, size))
    if page != query.page and answer.total:
        last = replace(query, page=page)
        answer = backend.answer(question(last, meaning, rung.readings, day, size))
    return Found(query, meaning, moment, day, rung, exact, answer, page, size)


def _climb(
    steps: Sequence[Rung], asked: Ask, moment: Moment, backend: Backend
) -> tuple[Rung, Answer] | None:
    """The first of these rungs that finds anything. At home all are looked up in one query."""
    if backend is moment:
        moment.look_up([step.readings for step in steps])
    for step in steps:
        answer = backend.answer(replace(asked, readings=step.readings))
        if answer.matched:
            return step, answer
    return None


def meaning_of(query: ListingQuery, moment: Moment, day: dt.date) -> Meaning:
    """What the text says. The whole name of what is shown is a name, whatever stands in it."""
    meaning = understand(query.text, literal=query.literal)
    if meaning.chips and moment.is_name(fold(query.text), day, lapsed=query.lapsed):
        return understand(query.text, literal=True)
    return meaning


def question(
    query: ListingQuery,
    meaning: Meaning,
    readings: tuple[Reading, ...],
    day: dt.date,
    size: int = PAGE_SIZE,
) -> Ask:
    """A query as it is put to a backend. Filters that were typed join those that were chosen."""
    chosen = dict(meaning.chosen)
    for facet, values in query.choice().items():
        chosen[facet] = chosen.get(facet, frozenset()) | values
    if SEASON in chosen:
        chosen[SEASON] = frozenset({season_of(day)})
    return Ask(
        day=day,
        readings=readings,
        scope={"goods": frozenset({query.scope})} if query.scope else {},
        chosen=chosen,
        prices=query.prices,
        lapsed=query.lapsed,
        order=query.order if readings or meaning.boost or query.order != "relevance" else "newest",
        start=(query.page - 1) * size,
        size=size,
        boost=meaning.boost,
    )


def season_of(day: dt.date) -> str:
    """The month that "in season now" means, as documents name it."""
    return str(day.month)


def unfiltered(ask: Ask) -> Ask:
    """The question without any choice of the visitor: the one that decides about a rung."""
    return replace(ask, chosen={}, prices=(None, None))


def has_lapsed(moment: Moment, ask: Ask) -> bool:
    """Whether anything at all fits the words, sold today or not."""
    return moment.totals([replace(unfiltered(ask), lapsed=True)]) != [0]


def is_possible(rung: Rung, vocabulary: Vocabulary) -> bool:
    """Whether any document can fit: a word that is in none of them need not be looked for."""
    return not rung.readings or any(_is_possible(one, vocabulary) for one in rung.readings)


def _is_possible(reading: Reading, vocabulary: Vocabulary) -> bool:
    known = sum(
        any(word in vocabulary for word in term.words)
        or bool(term.prefix and vocabulary.has_beginning(term.prefix))
        for term in reading.terms
    )
    return known >= (len(reading.terms) if reading.at_least is None else reading.at_least)


def _pages(answer: Answer, size: int) -> int:
    return max(1, math.ceil(answer.total / size))
