"""Tax codes of companies: ten digits of which the last is a check, or ten and three of a branch."""

import re

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SHAPE = re.compile(r"([0-9]{10})(?:-?([0-9]{3}))?")
_BETWEEN = re.compile(r"[\s.]")


def tidy_tax_code(text: str) -> str | None:
    """A tax code as it is written on invoices (0300588569, 0300588569-001), or None.

    >>> tidy_tax_code(" 0300 588 569 001 ")
    '0300588569-001'
    """
    found = _SHAPE.fullmatch(_BETWEEN.sub("", text))
    if found is None or check_digit(found[1][:9]) != int(found[1][9]):
        return None
    return f"{found[1]}-{found[2]}" if found[2] else found[1]


def check_digit(nine: str) -> int:
    """The tenth digit that belongs to the first nine; 10 belongs to none and is never issued."""
    return 10 - sum(w * int(digit) for w, digit in zip(WEIGHTS, nine, strict=True)) % 11
