"""Rows that are headings of groups: a grade, a place or a kind of goods for the rows below."""

import re
from dataclasses import dataclass, field

from shop.regions.folding import fold

_ROMAN = re.compile(r"[ivxlc]+|[a-h]", re.I)
_ARABIC = re.compile(r"\(?\d+(?:\.0)?[.)]?")
_GRADE = re.compile(r"\bsao\b|\bhang [3-5]\b|\bstars?\b|tiem nang|\bde nghi\b|\btrinh\b")
_GLYPHS = re.compile(r"[*★⭐]{3,}")
_TOTAL = re.compile(r"(?:tong (?:cong|so)\b|(?:tong|cong)(?: \d|$))")
_COUNT = re.compile(r"\b(\d{1,7})\s*(?:sản phẩm|sp)\b", re.I)
_UNITS = (
    ("province", re.compile(r"(?:tỉnh)\s+(.+)", re.I)),
    ("district", re.compile(r"((?:huyện|thị xã|thành phố|quận|tp\.?|tx\.?)\s+.+)", re.I)),
    ("commune", re.compile(r"((?:xã|phường|thị trấn|đặc khu)\s+.+)", re.I)),
)
_LEAD = re.compile(r"^(?:(?:[ivxlc]+|\d+|[a-h])\s*[.)/:-]\s*)?(?:trên\s+)?(?:địa bàn\s+)?", re.I)
_TAIL = re.compile(r"\s*(?:[(:;,]|\bgồm\b|-\s*\d).*$", re.I)
_KIND = re.compile(r"^(?:nhom|nganh|linh vuc) ")


def is_row_number(text: str) -> bool:
    """Whether a text counts rows: 1, 01, "1.", not I or A."""
    return _ARABIC.fullmatch(text) is not None


def is_group_number(text: str) -> bool:
    """Whether a text counts groups: I, IV, A."""
    return _ROMAN.fullmatch(text.strip(" .)")) is not None


def is_total(text: str) -> bool:
    """Whether a row that begins so ends the table: "Tổng cộng: 07 sản phẩm"."""
    return _TOTAL.match(fold(text)) is not None


def count_in(text: str) -> int | None:
    """How many products a heading or total names."""
    match = _COUNT.search(text)
    return int(match[1]) if match else None


@dataclass
class Group:
    """What the headings so far say of the rows below: each speaks until another one does."""

    cells: dict[str, str] = field(default_factory=dict)

    def take(self, text: str) -> bool:
        """Take a heading in. False when it tells nothing that a row could need."""
        found = _told(text)
        if "province" in found:
            self.cells.pop("district", None)
        if "province" in found or "district" in found:
            self.cells.pop("commune", None)
        self.cells.update(found)
        return bool(found)


def _told(text: str) -> dict[str, str]:
    if _GRADE.search(fold(text)) or _GLYPHS.search(text):
        return {"heading": text}
    if _KIND.match(fold(text)):
        return {"product_group": _TAIL.sub("", text)}
    words = _TAIL.sub("", _LEAD.sub("", text)).strip()
    for name, pattern in _UNITS:
        if match := pattern.fullmatch(words):
            return {name: match[1]}
    return {}
