"""What a row says beside its grade and its paper: few lists do, and nothing of it is lost."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from shop.regions.folding import fold

from ..problems import Problem
from ..records import CARRIED_CELLS
from .days import parse_day
from .producers import EXTENDED, end_of_extension
from .taxcodes import parse_tax_code

T = TypeVar("T")

_YES = frozenset({"co", "x", "yes", "true", "1", "da co", "y"})
_NO = frozenset({"khong", "no", "false", "0", "chua", "chua co", "n"})
_EDITIONS = ("2026", "2023", "2019")
_EDITION_OF = {"1048": "2019", "781": "2019", "148": "2023", "1489": "2023", "26": "2026"}
_LONGEST = 400
_TEXTS = ("certificate_number", "packs_covered", "state", "sector", "product_set", "note")


def carried_values(
    cells: Mapping[str, str], change: str, problems: list[Problem]
) -> dict[str, Any]:
    """Values of the cells that only some lists have, for a row. Unreadable ones are told."""

    if change != EXTENDED and not any(cells.get(name) for name in CARRIED_CELLS):
        return {}

    def read(name: str, parse: Callable[[str], T | None], code: str) -> T | None:
        text = cells.get(name, "")
        value = parse(text) if text else None
        if text and value is None:
            problems.append(Problem(code, text[:60]))
        return value

    until: dt.date | None = read("extended_until", parse_day, "date_unreadable")
    if until is None and change == EXTENDED:
        until = parse_day(end_of_extension(cells["kind"]))
    return {
        **{name: cells.get(name, "")[:_LONGEST] for name in _TEXTS},
        "tax_code": read("tax_code", parse_tax_code, "tax_code_unreadable") or "",
        "valid_from": read("valid_from", parse_day, "date_unreadable"),
        "extended_until": until,
        "criteria_set": criteria_set(cells.get("criteria_set", "")),
        "traceable": yes_or_no(cells.get("traceable", "")),
    }


def yes_or_no(text: str) -> bool | None:
    """Whether a cell says yes; None when it says neither. A code for tracing says yes."""
    words = fold(text)
    if words in _NO:
        return False
    if words in _YES:
        return True
    return True if any(sign.isdigit() for sign in words) else None


def criteria_set(text: str) -> str:
    """The edition of the criteria a text names, by its year or by the number of its decision."""
    words = fold(text).split()
    found = {edition for edition in _EDITIONS if edition in words}
    if not found:
        found = {edition for number, edition in _EDITION_OF.items() if number in words}
    return found.pop() if len(found) == 1 else ""
