"""Out of an empty listing: what to let go of, and how many products each step would show."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from . import backends
from .asking import Ask, Reading
from .chips import chips
from .finding import Found, is_possible, question
from .query import NO_FILTERS, ListingQuery
from .understanding.meaning import Meaning, understand

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


def ways_out(found: Found) -> list[WayOut]:
    """The steps that help, filters first; nothing when there is no step left to take."""
    steps = list(_steps(found))[:MOST]
    if not steps:
        return []
    counts = backends.chosen(found.moment).totals([ask for _, ask in steps])
    return [
        replace(way, count=count) for (way, _), count in zip(steps, counts, strict=True) if count
    ]


def lapsed_by_name(found: Found) -> int:
    """How many products that are not sold today fit the very words, when none that is sold does."""
    climbed = found.answer.matched == 0 or found.rung != found.exact
    if found.query.lapsed or not found.meaning.words or not climbed:
        return 0
    if not is_possible(found.exact, found.moment.vocabulary):
        return 0
    plain = ListingQuery(text=found.query.text, scope=found.query.scope, lapsed=True)
    ask = question(plain, Meaning(), found.exact.readings, found.day)
    return backends.chosen(found.moment).totals([ask])[0]


def lapsed_besides(found: Found) -> int:
    """How many more results there are among what is not sold today."""
    if found.query.lapsed or found.meaning.says_nothing:
        return 0
    everything = replace(found.query, lapsed=True)
    ask = question(everything, found.meaning, found.rung.readings, found.day)
    return backends.chosen(found.moment).totals([ask])[0] - found.total


def _steps(found: Found) -> Iterator[tuple[WayOut, Ask]]:
    query, readings = found.query, found.rung.readings
    for chip in chips(query, found.meaning):
        meaning = understand(chip.query.text, literal=query.literal)
        ask = question(chip.query, meaning, readings, found.day)
        yield WayOut("", chip.url, 0, filter=chip.label), ask
    if query.is_filtered:
        yield _step(found, _("Clear all filters"), query, readings, **NO_FILTERS)
    if found.meaning.words and (query.is_filtered or query.scope):
        yield _step(found, _("Search without the words"), query, (), text="")
    if query.scope and found.meaning.words:
        everywhere = replace(query, page=1, scope="")
        url = reverse("search:search") + everywhere.address()
        ask = question(everywhere, found.meaning, readings, found.day)
        yield WayOut(_("Search in all goods"), url, 0), ask
    if not query.lapsed:
        label = _("Also look among lapsed certificates")
        yield _step(found, label, query, readings, lapsed=True)


def _step(
    found: Found, label: str, query: ListingQuery, readings: tuple[Reading, ...], **changes
) -> tuple[WayOut, Ask]:
    changed = replace(query, page=1, **changes)
    meaning = found.meaning if changed.text else Meaning()
    return WayOut(label, changed.address(), 0), question(changed, meaning, readings, found.day)
