"""What a batch does is written down beside it, so that it can be taken back.

Code that writes records says what it makes and what it is about to change; whoever opened the
journal gets it. Without an open journal nothing is kept.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model


@dataclass
class Entry:
    """What one batch made and changed, by model label and primary key."""

    created: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    before: dict[str, dict[int, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))

    def as_json(self) -> tuple[dict[str, list[int]], dict[str, list[dict[str, Any]]]]:
        """Both, in the form in which ImportBatch keeps them."""
        before = {label: list(rows.values()) for label, rows in self.before.items()}
        return dict(self.created), json.loads(json.dumps(before, cls=DjangoJSONEncoder))


_open: ContextVar[Entry | None] = ContextVar("journal", default=None)


@contextmanager
def journal() -> Iterator[Entry]:
    """Keep what is made and changed inside."""
    entry = Entry()
    token = _open.set(entry)
    try:
        yield entry
    finally:
        _open.reset(token)


def made(records: Iterable[Model]) -> None:
    """These were just inserted."""
    entry = _open.get()
    if entry is not None:
        for one in records:
            entry.created[one._meta.label_lower].append(one.pk)


def made_keys(model: type[Model], keys: Iterable[int]) -> None:
    """Records with these keys were just inserted."""
    entry = _open.get()
    if entry is not None:
        entry.created[model._meta.label_lower].extend(keys)


def about_to_change(records: Iterable[Model]) -> None:
    """These are about to be changed: they must still hold what the database holds."""
    entry = _open.get()
    if entry is None:
        return
    for one in records:
        label = one._meta.label_lower
        if one.pk not in entry.before[label] and one.pk not in entry.created.get(label, ()):
            entry.before[label][one.pk] = image_of(one)


def image_of(record: Model) -> dict[str, Any]:
    """All columns of a record, by attribute name, with its key as "pk"."""
    # What the database holds: attributes of translated fields answer in the reader's language.
    held = record.__dict__
    values = {field.attname: held[field.attname] for field in _columns(record)}
    return {"pk": record.pk, **values}


def _columns(record: Model) -> Iterable[Any]:
    return (field for field in record._meta.concrete_fields if not field.primary_key)
