"""Questions put into SQL once: only the keys in them differ from one asking to the next.

A page joins up to thirteen tables. Putting such a question into SQL takes Django longer than the
database takes to answer it, and the sentence is the same for every visitor (decision 50).
"""

from collections.abc import Callable, Hashable, Iterable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language

# Stand in for keys while a sentence is made; no record has such a key.
FIRST_SLOT = -1_500_000_000
SENTENCES = 128
# Addresses name such numbers; databases refuse to compare them.
NO_KEY = 2**63


@lru_cache(maxsize=SENTENCES)
def _slots(number: int, *, in_words: bool) -> tuple[int | str, ...]:
    slots = range(FIRST_SLOT, FIRST_SLOT + number)
    return tuple(f"key {slot}" for slot in slots) if in_words else tuple(slots)


@dataclass(frozen=True)
class _Sentence:
    """A queryset in SQL; `places` say which key stands where among the parameters."""

    queryset: QuerySet
    compiler: SQLCompiler
    sql: str
    parameters: tuple
    places: tuple[tuple[int, int], ...]


def hand_over(record: Model, name: str, rows: Iterable[Model]) -> None:
    """Let `record.name.all()` be these rows, which are all of them: as if they were prefetched."""
    manager: Any = getattr(record, name)
    found = manager.get_queryset()
    found._result_cache = list(rows)
    found._prefetch_done = True
    for row in found._result_cache:
        manager.field.set_cached_value(row, record)
    kept = record.__dict__.setdefault("_prefetched_objects_cache", {})
    kept[manager.field.remote_field.cache_name] = found


class Prepared:
    """A question about the records of some keys, which are whole numbers or all of them words.

    `make(keys, *fixed)` builds the queryset and uses the keys as they are, as values of conditions.
    Whatever else differs (a day) is `fixed`: there is a sentence for each of its values, for each
    number of keys, each language and each kind of database.
    """

    def __init__(self, make: Callable[..., QuerySet]) -> None:
        self._make = make
        self._sentence = lru_cache(maxsize=SENTENCES)(self._put)

    def ask(self, keys: Iterable[Any], *fixed: Hashable) -> list[Any]:
        """What the queryset holds now, for these keys."""
        wanted = tuple(key for key in keys if isinstance(key, str) or key < NO_KEY)
        if not wanted:
            return []
        connection = connections[DEFAULT_DB_ALIAS]
        slots = _slots(len(wanted), in_words=isinstance(wanted[0], str))
        made = self._sentence(connection.vendor, get_language(), slots, *fixed)
        parameters = list(made.parameters)
        for place, key in made.places:
            parameters[place] = wanted[key]
        said = copy(made.compiler)
        asked = made.queryset.all()
        # What Django would work out anew is known; all that follows is its own.
        vars(said).update(connection=connection, as_sql=lambda: (made.sql, tuple(parameters)))
        vars(asked.query).update(get_compiler=lambda *args, **kwargs: said)
        return list(asked)

    def _put(
        self, vendor: str, language: str | None, slots: tuple[int | str, ...], *fixed: Hashable
    ) -> _Sentence:
        queryset = self._make(slots, *fixed)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        places = tuple(
            (place, slots.index(value))
            for place, value in enumerate(parameters)
            if isinstance(value, int | str) and value in slots
        )
        if {key for _, key in places} != set(range(len(slots))):
            raise ValueError("a key is no parameter of the question")
        return _Sentence(queryset, compiler, sql, tuple(parameters), places)
