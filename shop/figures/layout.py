"""Lays published figures out as the tables they were published in; nothing is counted here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from shop.regions.folding import slugify_vi, sort_key

from .metrics import Metric, Place, metric_of
from .models import PublishedFigure
from .moments import Moment
from .topics import TOPICS


@dataclass(frozen=True)
class Placed:
    """A figure at a place in a table; `primary` where the metric stands first."""

    figure: PublishedFigure
    metric: Metric
    place: Place
    primary: bool


@dataclass(frozen=True)
class Sheet:
    """The figures of one area, day, source and topic."""

    topic: str
    placed: tuple[Placed, ...]

    @property
    def figure(self) -> PublishedFigure:
        """Any of them, for what they have in common."""
        return self.placed[0].figure

    @property
    def moment(self) -> Moment:
        """When they were true."""
        return Moment(self.figure.as_of, self.figure.precision)

    @property
    def slug(self) -> str:
        """The name of the table in addresses, the same in every language."""
        figure = self.figure
        words = (figure.area, figure.as_of_text, self.topic, figure.source.source_id)
        return slugify_vi(" ".join(filter(None, words))).replace("_", "-")

    def role(self, name: str) -> list[Placed]:
        """The figures of one role, in their order."""
        return [one for one in self.placed if one.place.role == name]

    @property
    def total(self) -> PublishedFigure | None:
        """The published sum, where there is one."""
        return next((one.figure for one in self.role("total")), None)


def sheets(figures: Iterable[PublishedFigure]) -> list[Sheet]:
    """All tables in the order of the page: the country, then areas by name; newest first."""
    stacks: dict[tuple, list[PublishedFigure]] = defaultdict(list)
    for figure in figures:
        stacks[figure.area, figure.as_of_text, figure.source_id].append(figure)
    found = [sheet for stack in stacks.values() for sheet in _sheets_of(stack)]
    return sorted(found, key=_order)


def _sheets_of(figures: list[PublishedFigure]) -> list[Sheet]:
    metrics = [(figure, metric_of(figure.metric)) for figure in figures]
    by_topic: dict[str, list[Placed]] = defaultdict(list)
    for figure, metric in metrics:
        by_topic[metric.place.table].append(Placed(figure, metric, metric.place, True))
    lone = {topic for topic, placed in by_topic.items() if len(placed) == 1}
    repeated = set()
    for figure, metric in metrics:
        # A repetition joins a table that stands by itself; it makes none.
        for place in metric.also:
            if place.table in by_topic and place.table != metric.place.table:
                by_topic[place.table].append(Placed(figure, metric, place, False))
                repeated.add(metric.place.table)
    for topic in lone & repeated:
        if len(by_topic[topic]) == 1:
            del by_topic[topic]
    return [Sheet(topic, tuple(sorted(placed, key=_place))) for topic, placed in by_topic.items()]


_ROLES = ("part", "result", "alone", "total", "extra")


def _place(one: Placed) -> tuple:
    """Parts before their sum; most stars first, everything else as the source has it."""
    key = one.place.key
    return (_ROLES.index(one.place.role), -int(key) if key.isdigit() else 0, one.figure.pk)


def _order(sheet: Sheet) -> tuple:
    figure = sheet.figure
    newest_first = -figure.as_of.toordinal() if figure.as_of else 0
    return (
        figure.scope != PublishedFigure.Scope.COUNTRY,
        sort_key(figure.area),
        newest_first,
        figure.source_id,
        list(TOPICS).index(sheet.topic),
    )
