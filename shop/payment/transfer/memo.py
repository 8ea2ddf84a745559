"""What a transfer must say, and the order numbers in what a bank made of it.

Banks put words of their own before and after, drop punctuation, write everything in capitals and
break lines; so the memo is "LS 12345678", which all of that leaves readable.
"""

import re
import unicodedata

# A digit may stand apart from the next by one sign, where a bank broke the line.
_NUMBER = re.compile(r"LS[^0-9A-Z]{0,3}((?:[0-9][^0-9A-Z]?){7}[0-9])(?![0-9])")
_NOT_DIGITS = re.compile(r"[^0-9]")


def memo_of(number: str) -> str:
    """The memo for an order: "LS-12345678" becomes "LS 12345678"."""
    return number.replace("-", " ")


def numbers_in(text: str) -> list[str]:
    """Every order number that the text of a transfer holds, each once, in its order."""
    # Full-width and other digits that some apps send are the same digits.
    upper = unicodedata.normalize("NFKC", text).upper()
    found = (f"LS-{_NOT_DIGITS.sub('', match)}" for match in _NUMBER.findall(upper))
    return list(dict.fromkeys(found))
