"""What an ask finds, and what each facet's values would find: arithmetic on sets."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from shop.search.asking import Ask
from shop.search.facet_fields import FACETS, PRICE, STARS

from . import bits
from .days import Day

_FACETS = {facet.name: facet for facet in FACETS}
_ANY_PRICE = (None, None)


@dataclass(frozen=True)
class Selection:
    """An ask on its day; `fitting` holds what fits its words."""

    day: Day
    ask: Ask
    fitting: int

    @cached_property
    def matched(self) -> int:
        """Before any choice of the visitor."""
        found = self.fitting & self.day.columns.present
        if not self.ask.lapsed:
            found &= self.day.sellable
        for facet, values in self.ask.scope.items():
            found &= self._any_of(facet, values)
        return found

    @cached_property
    def chosen(self) -> int:
        """With every choice applied."""
        return self._without(None)

    def counts(self) -> dict[str, dict[str, int]]:
        """Of each value, the total after choosing it alone in its facet."""
        return {facet: self._counted(facet) for facet in _FACETS}

    def _counted(self, facet: str) -> dict[str, int]:
        others = self._without(facet)
        if not others:
            return {}
        numbers = {
            value: (others & self._one(facet, value)).bit_count() for value in self._values(facet)
        }
        return {value: number for value, number in numbers.items() if number}

    def _without(self, facet: str | None) -> int:
        found = self.matched
        for name, having in self._choices.items():
            if name != facet:
                found &= having
        return found

    @cached_property
    def _choices(self) -> dict[str, int]:
        """What each facet's choice lets through; a range of prices is one more value of "price"."""
        choices = {
            facet: self._any_of(facet, values)
            for facet, values in self.ask.chosen.items()
            if values
        }
        if self.ask.prices != _ANY_PRICE:
            between = self.day.columns.price_between(*self.ask.prices) & self.day.sellable
            choices[PRICE] = choices.get(PRICE, 0) | between
        return choices

    def _any_of(self, facet: str, values: Collection[str]) -> int:
        return bits.union(self._one(facet, value) for value in values)

    def _one(self, facet: str, value: str) -> int:
        if facet == STARS:
            return self.day.starred(value)
        known = _FACETS.get(facet)
        if known is None:
            return 0
        having = self.day.columns.having(facet, value)
        return having & self.day.sellable if known.sellable_only else having

    def _values(self, facet: str) -> Collection[str]:
        if facet == STARS:
            return self.day.stars
        return self.day.columns.sets.get(facet, {})
