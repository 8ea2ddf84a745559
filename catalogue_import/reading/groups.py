"""Rows that are headings of groups: a grade, a place or a kind of goods for the rows below."""

import re
from dataclasses import dataclass, field

from shop.regions.folding import fold

_ROMAN = re.compile(r"[ivxlc]+|[a-h]", re.I)
_ARABIC = re.compile(r"\(?\d+(?:\.0)?[.)]?")
_STYLES = (
    ("roman", re.compile(r"[ivxl]{1,7}", re.I)),
    ("letter", re.compile(r"[a-h]", re.I)),
    ("arabic", re.compile(r"\d{1,3}")),
)
_NUMBER = re.compile(r"^([ivxlc]+|\d+|[a-h])\s*[.)/:-]\s*\S", re.I)
_GRADE = re.compile(
    r"\bsao\b|\bhang [3-5]\b|\bstars?\b|tiem nang|\bde nghi\b|\btrinh\b"
    r"|\b(?:chua|khong)(?: duoc| du)? (?:dat|cong nhan|xep hang|phan hang|diem|tieu chi)\b"
)
_GLYPHS = re.compile(r"[*★⭐]{3,}")
_TOTAL = re.compile(r"(?:tong (?:cong|so)\b(?! ty\b)|(?:tong|cong)(?: \d|$))")
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
    """What the headings so far say of the rows below.

    Kinds of headings stand in one another in the order in which they first came: where grades
    stand under districts, a new district begins without a grade; where districts stand under
    grades, it keeps it. Headings that are numbered alike ("I", "II") end one another.
    """

    cells: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)

    def take(self, text: str, number: str = "") -> bool:
        """Take a heading in. False when it tells nothing that a row could need."""
        found = _told(text)
        style = _style(text, number)
        for name in found:
            self._end_numbered(style, but=name)
            if name not in self.order:
                self.order.append(name)
            else:
                self._end_within(name)
            self.styles[name] = style
        if "province" in found:
            self.cells.pop("district", None)
        if "province" in found or "district" in found:
            self.cells.pop("commune", None)
        self.cells.update(found)
        return bool(found)

    def close(self, text: str, number: str = "") -> None:
        """A heading that tells nothing we know still ends those that stand beside it."""
        self._end_numbered(_style(text, number))
        if "heading" in self.cells and "san pham" in fold(text):
            # "Sản phẩm khác" below "Sản phẩm 4 sao": nobody said that these have four.
            self.cells.pop("heading")

    def _end_numbered(self, style: str, but: str = "") -> None:
        for name in [one for one in self.order if one != but]:
            if style and self.styles.get(name) == style:
                self.cells.pop(name, None)
                self._end_within(name)

    def _end_within(self, name: str) -> None:
        for inner in self.order[self.order.index(name) + 1 :]:
            self.cells.pop(inner, None)


def _style(text: str, number: str) -> str:
    """How a heading is numbered: roman, letter, arabic, or not at all."""
    if not number and (match := _NUMBER.match(text)):
        number = match[1]
    sign = number.strip(" .)(")
    return next((name for name, pattern in _STYLES if pattern.fullmatch(sign)), "")


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
