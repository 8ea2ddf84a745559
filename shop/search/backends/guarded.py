"""A backend on a server, and the one that answers for it while the server is away."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from shop.search.asking import Answer, Ask, Backend, BackendAway, Refused

from .breaker import Breaker

logger = logging.getLogger(__name__)
T = TypeVar("T")


class Guarded:
    """Asks the server as long as it answers and knows what the one at home knows."""

    def __init__(
        self, server: Backend, at_home: Backend, breaker: Breaker, *, is_behind: bool = False
    ) -> None:
        # Its name is the server's, which should answer.
        self.name, self.is_behind = server.name, is_behind
        self.server, self.at_home, self.breaker = server, at_home, breaker

    def answer(self, ask: Ask) -> Answer:
        """One page with its facets; `degraded` when it is not the server's."""
        found = self._asked(lambda: self.server.answer(ask))
        return found or replace(self.at_home.answer(ask), degraded=True)

    def totals(self, asks: Sequence[Ask]) -> list[int]:
        """Only the totals of several questions."""
        found = self._asked(lambda: self.server.totals(asks))
        return self.at_home.totals(asks) if found is None else found

    def _asked(self, question: Callable[[], T]) -> T | None:
        if self.is_behind or not self.breaker.lets_through():
            return None
        try:
            found = question()
        except Refused as error:
            # Of this question it says nothing about others.
            logger.error("%s does not take a question: %s", self.server.name, error)
            return None
        except BackendAway as error:
            self.breaker.failed(str(error))
            return None
        self.breaker.answered()
        return found
