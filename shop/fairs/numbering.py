"""Numbers of booths as people write many at once: "A1-A12, B3"."""

import re

from .errors import NotUnderstoodError

MOST = 200
LONGEST = 12
_RANGE = re.compile(r"([^\W\d_]{0,6})(\d{1,4})[-–]([^\W\d_]{0,6})(\d{1,4})")
_ONE = re.compile(r"[\w./]{1,12}")


def numbers(typed: str) -> list[str]:
    """Every number that is meant, each once, in the order typed, letters as capitals.

    "A1-A12" and "A1-12" are twelve; leading noughts stay ("01-03"). Raises `NotUnderstoodError`.
    """
    found: dict[str, None] = {}
    for part in re.split(r"[,;\n]+", re.sub(r"\s*[-–]\s*", "-", typed[:2000])):
        for one in part.upper().split():
            found.update(dict.fromkeys(_spread(one)))
            if len(found) > MOST:
                raise NotUnderstoodError
    if not found:
        raise NotUnderstoodError
    return list(found)


def _spread(one: str) -> list[str]:
    range_of = _RANGE.fullmatch(one)
    if range_of is None:
        if not _ONE.fullmatch(one):
            raise NotUnderstoodError
        return [one]
    row, first, other_row, last = range_of.groups()
    low, high = int(first), int(last)
    if other_row not in ("", row) or high < low or high - low >= MOST:
        raise NotUnderstoodError
    width = len(first) if first.startswith("0") else 0
    return [f"{row}{number:0{width}d}" for number in range(low, high + 1)]
