"""What public words may not hold: ways to reach somebody past the shop.

A guard cannot know a person's name or street; readers report those. It stops what has a shape.
"""

import re
import unicodedata
from enum import StrEnum

ENDINGS = "com|net|org|info|vn|shop|store|xyz|online|site|link|app|biz|asia|top|ly|me|gg"
SHAPES = {
    "link": rf"https?:|www\.|\b[a-z0-9][a-z0-9-]*\s?\.(?:{ENDINGS})\b",
    "email": r"[\w.+-]\s?(?:@|\(at\)|\[at\])\s?\w",
    # Ten digits that begin as numbers of phones and identity cards do; a date has eight.
    "number": r"(?:\+\s?[1-9]|(?<!\d)0|(?<!\d)84)(?:[\s.()_-]{0,2}\d){8,}",
    "messenger": r"\b(?:zalo|viber|telegram|whatsapp|wechat|messenger|facebook|fb)\b",
}


class Contact(StrEnum):
    """One way to reach somebody."""

    LINK = "link"
    EMAIL = "email"
    NUMBER = "number"
    MESSENGER = "messenger"


_SEEN = {Contact(name): re.compile(shape, re.IGNORECASE) for name, shape in SHAPES.items()}
# Signs that part a number for the eye of a program only.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def contacts_in(*texts: str) -> frozenset[Contact]:
    """Which of them stand in these texts, however wide their letters are."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", "\n".join(texts)))
    return frozenset(contact for contact, shape in _SEEN.items() if shape.search(plain))
