"""Everything in the register about one person, as plain values."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime

from .register import PLACES
from .subject import Subject

AT_ONCE = 500


@dataclass(frozen=True)
class Part:
    """What lies in one place: its rows by the names of their fields."""

    key: str
    title: str
    why: str
    kept: str
    rows: list[dict[str, Any]]


def gather(subject: Subject) -> Iterator[Part]:
    """Each place that holds something; two queries for each, however much it is."""
    for place in PLACES:
        if not place.told:
            continue
        rows = subject.rows(place).order_by("pk").values(*place.told.split())
        found = [
            {name: _plain(value) for name, value in row.items()} for row in rows.iterator(AT_ONCE)
        ]
        if found:
            yield Part(place.model, str(place.title), place.why, place.kept, found)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return localtime(value).isoformat(timespec="seconds")
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return str(value)
