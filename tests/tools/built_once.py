"""What many tests begin with is built once in a process by the shop's code, then put back as rows.

The first call of a marked function runs it and takes down the rows it wrote. A later call writes
those rows again and answers what the first did, where every table that the function looked into or
wrote to holds only what every test finds: else, and where something is done after a commit that
comes, the function runs as if it were not marked. So nothing differs but the time it takes.
"""

import functools
import pickle
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction

from tests.tools import kept_rows, rows

NAME = re.compile(r'"(\w+)"')


class Built(NamedTuple):
    """What a function left behind."""

    asked: list[str]
    written: dict[str, rows.Rows]
    answer: bytes
    waits_for_commit: bool


def built_once(build: Callable[[], Any]) -> Callable[[], Any]:
    """Mark a function of no arguments that writes rows and keeps nothing else."""
    known: dict[Any, Built] = {}

    @functools.wraps(build)
    def built() -> Any:
        # What moves goes by the clock that runs.
        if settings.SHOP_BUSINESS_DATE is None:
            return build()
        surroundings = settings.SHOP_BUSINESS_DATE, settings.BASE_URL
        kept = known.get(surroundings)
        if kept and kept.waits_for_commit and not connection.in_atomic_block:
            return build()
        with transaction.atomic():
            if kept is None:
                kept, answer = _first(build)
                if kept:
                    known[surroundings] = kept
                return answer
            if kept_rows.differing(kept.asked):
                return build()
            for table, written in kept.written.items():
                rows.write(table, written)
        cache.clear()
        return pickle.loads(kept.answer)  # noqa: S301 - dumped below, by this process

    return built


def _first(build: Callable[[], Any]) -> tuple[Built | None, Any]:
    before, waiting = set(kept_rows.differing()), len(connection.run_on_commit)
    with _tables_asked() as asked:
        answer = build()
    # On top of other rows it may have built something else.
    if before & asked:
        return None, answer
    written = {table: rows.read(table) for table in kept_rows.differing(sorted(asked))}
    waits = len(connection.run_on_commit) > waiting
    return Built(sorted(asked), written, pickle.dumps(answer), waits), answer


@contextmanager
def _tables_asked() -> Iterator[set[str]]:
    """The tables that statements inside name, while it goes on."""
    tables = set(kept_rows.tables())
    found: set[str] = set()

    def look(execute: Any, sql: str, *rest: Any) -> Any:
        found.update(tables.intersection(NAME.findall(sql)))
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield found
