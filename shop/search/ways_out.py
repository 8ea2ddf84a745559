"""Out of an empty listing: what to let go of, and how many products each step would show.

A number is what the step's own page will count: that page reads its text anew and takes the first
rung that fits, which need not be the rung of this one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from . import backends
from .asking import Ask, Reading
from .chips import chips
from .finding import Found, has_lapsed, is_possible, meaning_of, question, unfiltered
from .query import NO_FILTERS, ListingQuery
from .understanding.ladder import Rung, ladder
from .understanding.meaning import Meaning

MOST = 12


@dataclass(frozen=True)
class WayOut:
    """One step that shows something: what it is called, where it leads, what it gives.

    `filter` is the label of the filter that it lets go of, or "".
    """

    label: str
    url: str
    count: int
    filter: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a query's page will count, and the readings that will answer it."""

    total: int = 0
    readings: tuple[Reading, ...] | None = None


def ways_out(found: Found) -> list[WayOut]:
    """The steps that help, filters first; nothing when there is no step left to take."""
    steps = list(_steps(found))[:MOST]
    outcomes = _outcomes(found, [query for _, query in steps])
    return [
        replace(way, count=outcome.total)
        for (way, _), outcome in zip(steps, outcomes, strict=True)
        if outcome.total
    ]


def very_words(query: ListingQuery) -> ListingQuery:
    """The text among everything, what is not sold too, without the chosen filters."""
    return ListingQuery(
        text=query.text, scope=query.scope, literal=query.literal, sort=query.sort, lapsed=True
    )


def lapsed_by_name(found: Found) -> int:
    """How many products that are not sold today fit the text, when none that is sold does."""
    if found.query.lapsed or not found.meaning.words:
        return 0
    query = very_words(found.query)
    meaning = meaning_of(query, found.moment, found.day)
    climbed = found.answer.matched == 0 or found.rung != found.exact
    if not climbed and meaning == found.meaning:
        return 0
    exact = next(_rungs(found, query, meaning), None)
    if exact is None or exact.name != "exact":
        return 0
    asks = [
        question(one, meaning, exact.readings, found.day)
        for one in (query, replace(query, lapsed=False))
    ]
    everything, sold = backends.chosen(found.moment).totals(asks)
    return 0 if sold else everything


def lapsed_besides(found: Found) -> int:
    """How many more results there are among what is not sold today, found in the same way.

    Nothing when that cannot be told: this page was answered by another backend, or a moment ago.
    """
    if found.query.lapsed or not found.total:
        return 0
    now, everything = _outcomes(found, [found.query, replace(found.query, lapsed=True)])
    if now.total != found.total or everything.readings != found.rung.readings:
        return 0
    return max(0, everything.total - found.total)


def _steps(found: Found) -> Iterator[tuple[WayOut, ListingQuery]]:
    query = found.query
    for chip in chips(query, found.meaning):
        yield WayOut("", chip.url, 0, filter=chip.label), chip.query
    if query.is_filtered:
        yield _step(_("Clear all filters"), query, **NO_FILTERS)
    if query.literal:
        yield _step(_("Search freely again"), query, literal=False)
    if found.meaning.words and (query.is_filtered or query.scope):
        yield _step(_("Search without the words"), query, text="")
    if query.scope and (found.meaning.words or found.meaning.chips):
        everywhere = replace(query, page=1, scope="")
        url = reverse("search:search") + everywhere.address()
        yield WayOut(_("Search in all goods"), url, 0), everywhere
    if not query.lapsed:
        yield _step(_("Also look among what is not sold today"), query, lapsed=True)


def _step(label: str, query: ListingQuery, **changes) -> tuple[WayOut, ListingQuery]:
    changed = replace(query, page=1, **changes)
    return WayOut(label, changed.address(), 0), changed


def _outcomes(found: Found, queries: Sequence[ListingQuery]) -> list[Outcome]:
    """What each of these queries will count; one question to the backend for all of them."""
    tries = [list(_tries(found, query)) for query in queries]
    asks: list[Ask] = []
    for ask in (ask for some in tries for pair in some for ask in pair):
        if ask not in asks:
            asks.append(ask)
    counted = backends.chosen(found.moment).totals(asks) if asks else []
    return [_first_that_fits(some, asks, counted) for some in tries]


def _first_that_fits(
    tries: Sequence[tuple[Ask, Ask]], asks: Sequence[Ask], counted: Sequence[int]
) -> Outcome:
    for deciding, ask in tries:
        if counted[asks.index(deciding)]:
            return Outcome(counted[asks.index(ask)], ask.readings)
    return Outcome()


def _tries(found: Found, query: ListingQuery) -> Iterator[tuple[Ask, Ask]]:
    """Rung by rung what decides whether it is the one, and what it counts then."""
    meaning, is_lapsed = meaning_of(query, found.moment, found.day), False
    for rung in _rungs(found, query, meaning):
        if is_lapsed and rung.name == "near":
            continue
        ask = question(query, meaning, rung.readings, found.day, 0)
        yield unfiltered(ask), ask
        # Where this page found something, a page that holds as much or more does so too.
        if rung.readings == found.rung.readings and found.answer.matched:
            return
        is_lapsed = is_lapsed or (rung.name == "exact" and has_lapsed(found.moment, ask))


def _rungs(found: Found, query: ListingQuery, meaning: Meaning) -> Iterator[Rung]:
    """The rungs of the query's ladder that some document can fit."""
    vocabulary = found.moment.vocabulary
    for rung in ladder(meaning, vocabulary):
        if is_possible(rung, vocabulary):
            yield rung
        if query.literal:
            return
