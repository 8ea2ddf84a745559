"""The backend that needs no server: words in the shop's database, everything else in memory."""

import datetime as dt
from collections.abc import Sequence
from itertools import islice, takewhile

from shop.search.asking import ORDERS, Answer, Ask, Reading
from shop.search.understanding.vocabulary import Vocabulary

from . import matching, ordering, ranking
from .days import Producer
from .selecting import Selection
from .snapshots import Snapshot, Snapshots, State

NAME = "embedded"


class Moment:
    """The documents of one moment, to be asked several times: for all that one page needs.

    An answer costs one query where it has words that nobody asked for lately, and none otherwise.
    """

    name = NAME

    def __init__(self, snapshot: Snapshot, state: State | None = None) -> None:
        # None where the snapshot is one of a while ago.
        self.state, self._snapshot = state, snapshot
        self._found: dict[tuple[Reading, ...], int] = {}

    @property
    def vocabulary(self) -> Vocabulary:
        """The folded words of all documents."""
        return self._snapshot.vocabulary

    def producers(self, day: dt.date) -> list[Producer]:
        """Everybody who has a product, by id."""
        return self._snapshot.on(day).producers

    def named(self, beginning: str, day: dt.date, most: int) -> list[int]:
        """Ids of what is sellable and whose folded name begins so, in the order of names."""
        columns, sellable = self._snapshot.columns, self._snapshot.on(day).sellable
        found = (place for place in columns.named(beginning) if sellable >> place & 1)
        return [columns.ids[place] for place in islice(found, most)]

    def is_name(self, folded: str, day: dt.date, *, lapsed: bool = False) -> bool:
        """Whether something that may be sold is called just so; or anything, with `lapsed`."""
        columns = self._snapshot.columns
        shown = columns.present if lapsed else self._snapshot.on(day).sellable

        def is_it(place: int) -> bool:
            return columns.words[place].name_key == folded

        # The whole name stands before longer ones that begin with it.
        called = takewhile(is_it, columns.named(folded))
        return any(shown >> place & 1 for place in called)

    def names(self, ids: Sequence[int]) -> list[str]:
        """Names of products in lower case, with their accents."""
        columns = self._snapshot.columns
        return [columns.words[place].name for place in columns.positions(ids)]

    def answer(self, ask: Ask) -> Answer:
        """One page with its facets."""
        selection = self._selection(ask)
        ids = selection.day.columns.ids
        return Answer(
            ids=[ids[position] for position in _page(selection)],
            total=selection.chosen.bit_count(),
            matched=selection.matched.bit_count(),
            counts=selection.counts(),
            backend=self.name,
        )

    def totals(self, asks: Sequence[Ask]) -> list[int]:
        """Only the totals of several questions; the same words are looked for once."""
        return [self._selection(ask).chosen.bit_count() for ask in asks]

    def look_up(self, asked: Sequence[tuple[Reading, ...]]) -> None:
        """Find out in one query what fits several sets of readings, which may be asked next."""
        columns = self._snapshot.columns
        wanted = [one for one in dict.fromkeys(asked) if one and one not in self._found]
        # Another thread may forget one between two looks.
        known = {one: columns.fitting.get(one) for one in wanted}
        found = {one: fits for one, fits in known.items() if fits is not None}
        unknown = [one for one in wanted if one not in found]
        if unknown:
            new = dict(zip(unknown, matching.fitting(columns, unknown), strict=True))
            columns.remember(new)
            found |= new
        self._found |= found

    def _selection(self, ask: Ask) -> Selection:
        columns = self._snapshot.columns
        if not ask.readings:
            fitting = columns.present
        else:
            self.look_up([ask.readings])
            fitting = self._found[ask.readings]
        return Selection(self._snapshot.on(ask.day), ask, fitting)


class EmbeddedBackend:
    """Asks the documents of this moment: one query more, which says whether they are still true."""

    name = NAME

    def __init__(self) -> None:
        self.snapshots = Snapshots()

    def moment(self) -> Moment:
        """The documents as they are now, for several questions."""
        state, snapshot = self.snapshots.now()
        return Moment(snapshot, state)

    def answer(self, ask: Ask) -> Answer:
        """One page with its facets."""
        return self.moment().answer(ask)

    def totals(self, asks: Sequence[Ask]) -> list[int]:
        """Only the totals of several questions."""
        return self.moment().totals(asks)


def _page(selection: Selection) -> list[int]:
    ask = selection.ask
    start, size = max(ask.start, 0), max(ask.size, 0)
    if start >= selection.chosen.bit_count():
        return []
    if ask.order == "relevance" and (ask.readings or ask.boost):
        relevance = ranking.Relevance(selection.day, ask, selection.chosen)
        return relevance.positions(start + size)[start : start + size]
    order = ask.order if ask.order in ORDERS and ask.order != "relevance" else "newest"
    return ordering.page(selection.day, order, selection.chosen, start, size)
