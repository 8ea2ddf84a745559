"""Pieces of pages that depend on their values alone: drawn once in each process, then kept.

Nothing is kept past a change: what a piece says is in the values it is drawn of, and other values
are another piece. So a certificate that ends tonight is another card at 00:00, with no timer.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Signs of HTML that a process keeps, some ten thousand cards.
MOST_SIGNS = 12_000_000


class Drawn:
    """The pieces a process keeps; those not asked for the longest go first."""

    def __init__(self, most: int = MOST_SIGNS) -> None:
        self._most = most
        self._held: OrderedDict[Hashable, SafeString] = OrderedDict()
        self._signs = 0
        self._lock = threading.Lock()

    def piece(self, name: str, values: dict[str, Any]) -> SafeString:
        """The template of this name drawn with these values alone, in the active language.

        Values are frozen records, words, numbers and the like. A sentence that is marked safe is
        another value than the same sentence in plain text; within records all text is plain.

        Raises TypeError for a value that may change (a list, a record that is not frozen).
        """
        kinds = tuple(map(type, values.values()))
        key = (name, get_language(), kinds, *values.items())
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                self._held.move_to_end(key)
                return held
        made = Engine.get_default().get_template(name).render(Context(values))
        self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: SafeString) -> None:
        with self._lock:
            if key not in self._held:
                self._held[key] = made
                self._signs += len(made)
            while self._signs > self._most:
                _, gone = self._held.popitem(last=False)
                self._signs -= len(gone)

    def forget(self) -> None:
        """Everything, as after a start."""
        with self._lock:
            self._held.clear()
            self._signs = 0


drawn = Drawn()
