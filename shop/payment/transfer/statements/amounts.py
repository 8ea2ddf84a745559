"""Sums as banks write them, in whole đồng."""

import re
import unicodedata
from decimal import Decimal

from .errors import CellError

MOST = 10**12 - 1
_CURRENCY = re.compile(r"(?:vn[dđ]|₫|đồng|đ)\.?", re.IGNORECASE)
_SPACES = re.compile(r"[\s'’]")
_WHOLE = re.compile(r"[0-9]+")
# 1.250.000  1,250,000.00  1.250.000,0
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<sign>[.,])[0-9]{3})(?:(?P=sign)[0-9]{3})*(?:[.,]0{1,2})?")
_ZEROS = re.compile(r"(?P<whole>[0-9]+)[.,]0{1,2}")
_FRACTION = re.compile(r"(?:[0-9]{1,3}(?:[.,][0-9]{3})*|[0-9]+)[.,][0-9]{1,2}")
_NOTHING = frozenset({"", "-", "–", "—"})


def read_amount(cell: object) -> int | None:
    """The sum of a cell, negative when it is written so; None when the cell says nothing."""
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | float | Decimal):
        return _of_number(cell)
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    bare = _SPACES.sub("", _CURRENCY.sub("", text))
    if bare in _NOTHING:
        return None
    sign, digits = _sign_of(bare)
    return _sane(sign * _of_text(digits, text), text)


def _of_number(cell: int | float | Decimal) -> int:
    if cell != cell or cell in (float("inf"), float("-inf")):
        raise CellError("amount", cell)
    if cell != int(cell):
        raise CellError("fraction", cell)
    return _sane(int(cell), str(cell))


def _sign_of(bare: str) -> tuple[int, str]:
    if bare.startswith("(") and bare.endswith(")"):
        return -1, bare[1:-1]
    for place in (0, -1):
        if bare[place] in "+-−":
            rest = bare[1:] if place == 0 else bare[:-1]
            return (1 if bare[place] == "+" else -1), rest
    return 1, bare


def _of_text(digits: str, text: str) -> int:
    if not digits.isascii():
        raise CellError("amount", text)
    if _WHOLE.fullmatch(digits):
        return int(digits)
    if grouped := _GROUPED.fullmatch(digits):
        return _of_groups(digits, grouped["sign"], text)
    if zeros := _ZEROS.fullmatch(digits):
        return int(zeros["whole"])
    raise CellError("fraction" if _FRACTION.fullmatch(digits) else "amount", text)


def _of_groups(digits: str, sign: str, text: str) -> int:
    groups = digits.split(sign)
    # The places behind the point are written with the other sign than the groups.
    tail = re.split(r"[.,]", groups[-1])
    if len(groups[-1]) < 3 or len(tail) > 1 and len(tail[0]) != 3:
        raise CellError("amount", text)
    return int("".join([*groups[:-1], tail[0]]))


def _sane(amount: int, text: str) -> int:
    if abs(amount) > MOST:
        raise CellError("too_much", text)
    return amount
