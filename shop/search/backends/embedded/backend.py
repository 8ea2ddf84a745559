"""The backend that needs no server: words in the shop's database, everything else in memory."""

from collections.abc import Sequence

from shop.search.asking import ORDERS, Answer, Ask, Reading

from . import matching, ordering, ranking
from .selecting import Selection
from .snapshots import Snapshot, Snapshots


class EmbeddedBackend:
    """Two queries an answer: whether the snapshot is true, and which documents hold the words."""

    name = "embedded"

    def __init__(self) -> None:
        self.snapshots = Snapshots()

    def answer(self, ask: Ask) -> Answer:
        """One page with its facets."""
        selection = self._selection(self.snapshots.current(), ask)
        positions = _page(selection)
        ids = selection.day.columns.ids
        return Answer(
            ids=[ids[position] for position in positions],
            total=selection.chosen.bit_count(),
            matched=selection.matched.bit_count(),
            counts=selection.counts(),
            backend=self.name,
        )

    def totals(self, asks: Sequence[Ask]) -> list[int]:
        """Only the totals of several questions; the same words are looked for once."""
        snapshot = self.snapshots.current()
        found: dict[tuple[Reading, ...], int] = {}
        return [self._selection(snapshot, ask, found).chosen.bit_count() for ask in asks]

    def _selection(
        self, snapshot: Snapshot, ask: Ask, found: dict[tuple[Reading, ...], int] | None = None
    ) -> Selection:
        known = {} if found is None else found
        columns = snapshot.columns
        if ask.readings and ask.readings not in known:
            known[ask.readings] = matching.fitting(columns, ask.readings)
        fitting = known[ask.readings] if ask.readings else columns.present
        return Selection(snapshot.on(ask.day), ask, fitting)


def _page(selection: Selection) -> list[int]:
    ask = selection.ask
    start, size = max(ask.start, 0), max(ask.size, 0)
    if start >= selection.chosen.bit_count():
        return []
    if ask.order == "relevance" and ask.readings:
        relevance = ranking.Relevance(selection.day, ask, selection.chosen)
        return relevance.positions(start + size)[start : start + size]
    order = ask.order if ask.order in ORDERS and ask.order != "relevance" else "newest"
    return ordering.page(selection.day, order, selection.chosen, start, size)
