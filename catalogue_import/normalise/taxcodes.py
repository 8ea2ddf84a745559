"""Tax codes of producers: ten digits with a check digit, three more for a branch; or the twelve
digits of a person."""

import re

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_BRANCH = re.compile(r"(\d{10})-?(\d{3})")


def parse_tax_code(text: str) -> str | None:
    """The code as it is written officially, or None.

    A spreadsheet drops the zero in front; it is put back only where the check digit then is right.
    """
    digits = re.sub(r"[\s.]", "", text)
    if digits.isdigit() and digits.isascii():
        if len(digits) == 9:
            digits = f"0{digits}"
        if len(digits) == 10:
            return digits if _is_right(digits) else None
        if len(digits) == 12:
            return digits
    match = _BRANCH.fullmatch(digits)
    return f"{match[1]}-{match[2]}" if match and _is_right(match[1]) else None


def _is_right(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return (10 - total % 11) % 11 == int(digits[9])
