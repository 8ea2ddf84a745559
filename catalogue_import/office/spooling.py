"""What takes long to work out is laid on disk first: writing it then takes the database briefly."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from ..applying.inserting import Columns
from ..models import PlannedChange

_NAMES = [field.attname for field in PlannedChange._meta.concrete_fields if not field.primary_key]


@contextmanager
def spooled(lots: Iterable[list[PlannedChange]]) -> Iterator[Iterator[list[Columns]]]:
    """Every lot as columns, once all of them are worked out; the file goes with the context.

    One SQLite writer makes all others wait: buyers must not wait for a plan.
    """
    with tempfile.TemporaryFile(prefix="preview-lines-") as file:
        for lot in lots:
            pickle.dump([_columns(line) for line in lot], file)
        file.seek(0)
        yield _unpickled(file)


def _columns(line: PlannedChange) -> dict[str, Any]:
    return {name: getattr(line, name) for name in _NAMES}


def _unpickled(file: Any) -> Iterator[list[Columns]]:
    while True:
        try:
            yield pickle.load(file)  # noqa: S301  written by ourselves, in a file without a name
        except EOFError:
            return
