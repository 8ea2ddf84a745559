"""The address that the editor's script makes of a Vietnamese title: duong-ve, as the shop's own."""

import re
import unicodedata
from collections import defaultdict

from wagtail.admin.widgets import SlugInput

# Latin with Vietnamese marks stands up to here in Unicode.
LETTERS = range(0xC0, 0x1EFA)


def slug_attributes() -> dict[str, str]:
    """Attributes of the field: Wagtail's script would drop letters with marks, and make dj of đ."""
    attributes: dict[str, str] = SlugInput(formatters=_formatters()).attrs
    return attributes


def _formatters() -> list[tuple[re.Pattern[str], str]]:
    marked = defaultdict(list)
    for code in LETTERS:
        letter = chr(code).lower()
        plain = unicodedata.normalize("NFD", letter)[0]
        if plain != letter and plain.isascii() and plain.isalpha():
            marked[plain].append(letter)
    marked["d"].append("đ")
    found = [
        (re.compile(f"[{''.join(dict.fromkeys(letters))}]", re.IGNORECASE), plain)
        for plain, letters in sorted(marked.items())
    ]
    # Typed as a letter and a mark of its own, as some keyboards do.
    return [*found, (re.compile("[\u0300-\u036f]"), "")]
