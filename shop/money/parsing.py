"""Sums as people in Vietnam type them."""

import re

# 193000 · 193.000 · 193,000 · 1 250 000, with or without ₫, đ, đồng, VND, before or behind.
NUMBER = re.compile(r"\d+|\d{1,3}(?:([.,\s])\d{3})(?:\1\d{3})*", re.ASCII)
CURRENCY = re.compile(r"\s*(?:₫|đồng|vnđ|vnd|đ)\s*", re.IGNORECASE)
MOST_DIGITS = 12


class NotASumError(ValueError):
    """The text is not a number of whole đồng."""


def parse_dong(text: str) -> int:
    """The whole đồng that were typed: "193.000 ₫" is 193000; parts of a đồng are refused."""
    plain = CURRENCY.sub("", text.replace("\u00a0", " ").replace("\u202f", " "), count=1).strip()
    if not NUMBER.fullmatch(plain):
        raise NotASumError(text)
    digits = re.sub(r"\D", "", plain, flags=re.ASCII)
    if len(digits.lstrip("0")) > MOST_DIGITS:
        raise NotASumError(text)
    return int(digits)
