"""Reads linked data with the vocabulary of schema.org: no unknown type, property or value."""

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

VOCABULARY = Path(__file__).parents[1] / "data" / "schema_org.json"
PREFIX = "https://schema.org/"
ADDRESS = re.compile(r"https?://[^\s<>{}]+\Z")
TEMPLATE = "urlTemplate"  # may hold braces
NUMBERS = {"Number", "Integer", "Float"}
DAYS = {"Date", "DateTime"}
# Words that stand for themselves: "{...}-input" describes what an action asks for.
INPUT = "-input"


@cache
def vocabulary() -> dict[str, Any]:
    """Types with their parents, members with their types, properties with where and what."""
    return json.loads(VOCABULARY.read_text(encoding="utf-8"))


def family(name: str) -> set[str]:
    """A type and everything it is a kind of."""
    found = {name}
    for parent in vocabulary()["types"].get(name, ()):
        found |= family(parent)
    return found


def wrong(thing: dict[str, Any], path: str = "") -> list[str]:
    """What schema.org does not know of a thing, in words; an empty list when it knows it all."""
    kind = thing.get("@type")
    if kind is None:
        return [] if set(thing) == {"@id"} else [f"{path}: no type"]
    here = f"{path}/{kind}"
    if kind not in vocabulary()["types"]:
        return [f"{here}: unknown type"]
    found = []
    for name, value in thing.items():
        if not name.startswith("@"):
            found += _wrong_property(kind, name, value, f"{here}.{name}")
    return found


def _wrong_property(kind: str, name: str, value: Any, path: str) -> list[str]:
    known = vocabulary()["properties"].get(name.removesuffix(INPUT))
    if known is None:
        return [f"{path}: unknown property"]
    if not name.endswith(INPUT) and not family(kind) & set(known["on"]):
        return [f"{path}: not a property of {kind}"]
    takes = {"Text"} if name.endswith(INPUT) else set(known["takes"])
    found = []
    for one in value if isinstance(value, list) else [value]:
        found += _wrong_value(one, name, takes, path)
    return found


def _wrong_value(value: Any, name: str, takes: set[str], path: str) -> list[str]:
    if isinstance(value, dict):
        kind = value.get("@type")
        if kind in vocabulary()["types"] and not family(kind) & takes:
            return [f"{path}: takes no {kind}"]
        return wrong(value, path)
    if isinstance(value, bool):
        fits = "Boolean" in takes
    elif isinstance(value, int | float):
        fits = bool(takes & (NUMBERS | {"Text"}))
    else:
        fits = _text_fits(value, name, takes)
    return [] if fits else [f"{path}: takes {sorted(takes)}, not {value!r}"]


def _text_fits(value: str, name: str, takes: set[str]) -> bool:
    if value.startswith(PREFIX):
        kinds = vocabulary()["members"].get(value.removeprefix(PREFIX), ())
        return any(family(kind) & takes for kind in kinds)
    if "Text" in takes or name == TEMPLATE:
        return bool(value)
    # A thing may be told by its address alone; most properties that take things allow it.
    return (bool(takes & DAYS) and _is_day(value)) or (
        ("URL" in takes or bool(takes - DAYS - NUMBERS - {"Boolean"}))
        and bool(ADDRESS.match(value))
    )


def _is_day(value: str) -> bool:
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
