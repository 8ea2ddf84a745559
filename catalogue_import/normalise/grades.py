"""Stars and points. Stars are what a council decided; a proposal or a score is not a grade."""

import re
from decimal import Decimal

from shop.regions.folding import fold, normalise_published

_NOT_YET = re.compile(
    r"\b(tiem nang|de nghi|de xuat|trinh|du dieu kien|potential|proposed|nominated"
    r"|du kien|phan dau|huong toi|muc tieu|dang ky (?:\w+ ){0,3}\d|duoi 0?\d (?:sao|stars?)"
    r"|(?:chua|khong)(?: duoc| du)? (?:dat|cong nhan|xep hang|phan hang|diem|tieu chi))\b"
)
_SIGNS = r"\s*(?:[-–—/,;&+]|và|hoặc|hay|đến|tới|or|to)\s*"
_SEVERAL = re.compile(
    rf"(?<![\d.,/])0?\d{_SIGNS}0?\d\s*(?:sao|stars?|[*★⭐])"
    rf"|hạng\s*0?\d{_SIGNS}0?\d(?!\d)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?<![\d.,])0?(\d)\s*(?:sao|stars?|[*★⭐]|-star)", re.IGNORECASE)
_AFTER_RANK = re.compile(r"hạng\s*0?(\d)(?![\d.,])", re.IGNORECASE)
_BARE = re.compile(r"^0?(\d)(?:[.,]0+)?$")
_GLYPHS = re.compile(r"[*★⭐]{2,}|^[*★⭐]$")
_WORDS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "nam": 5,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
_IN_WORDS = re.compile(rf"\b({'|'.join(_WORDS)}) (?:sao|stars?)\b")
# "Về hạng ba đến bốn sao", "từ 3 sao", "trên 3 sao": more than one grade fits.
_ANY_WORD = rf"(?:{'|'.join(_WORDS)})"
_OPEN = re.compile(
    rf"\b{_ANY_WORD} (?:den|toi|hoac|hay|va|or|to) {_ANY_WORD} (?:sao|stars?)\b"
    r"|\b(?:tren|tu|hon|khoang|tuong duong) 0?\d (?:sao|stars?)\b|\b0?\d (?:sao|stars?) tro len\b"
)
_AT_LEAST = re.compile(r"[<>≤≥~]\s*0?\d")
_SPELLED_TWICE = re.compile(r"0?(\d)\s*\((\w+)\)\s*sao|(\w+)\s*\(0?(\d)\)\s*sao", re.IGNORECASE)
_BETWEEN_GLYPHS = re.compile("\ufe0f|(?<=[★⭐])\\s+(?=[★⭐])")
_POINTS = re.compile(r"^(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:điểm)?(?:/100)?$", re.IGNORECASE)


class NotAGrade(ValueError):
    """A text that names a state which is no certificate: a proposal, or fewer than three stars."""


def parse_stars(text: str) -> int | None:
    """Stars from 3 to 5: "4 sao", "04 sao", "hạng 4 sao (****)", "★★★★", "bốn sao", "3*", "4".

    None when the text cannot be read or leaves room for two grades ("3 - 4 sao", "4/5 sao").
    NotAGrade for proposals, for what was not reached, and for 0 to 2.
    """
    text = _BETWEEN_GLYPHS.sub("", normalise_published(text))
    folded = fold(text)
    if _NOT_YET.search(folded):
        raise NotAGrade(text)
    if _SEVERAL.search(text) or _OPEN.search(folded) or _AT_LEAST.search(text):
        return None
    found = _readings(text, folded)
    if len(found) != 1:
        return None
    stars = found.pop()
    if stars < 3:
        raise NotAGrade(text)
    return stars if stars <= 5 else None


def _readings(text: str, folded: str) -> set[int]:
    numbers = [*_MARKED.findall(text), *_AFTER_RANK.findall(text), *_spelled_twice(text)]
    if not numbers and (bare := _BARE.match(text)):
        numbers = [bare[1]]
    glyphs = {len(run) for run in _GLYPHS.findall(text)}
    words = {_WORDS[word] for word in _IN_WORDS.findall(folded)}
    return {int(number) for number in numbers} | glyphs | words


def _spelled_twice(text: str) -> list[str]:
    """Digits beside their word, as legal texts have them: "04 (bốn) sao", "bốn (04) sao"."""
    found = []
    for first, after, before, last in _SPELLED_TWICE.findall(text):
        digit = first or last
        word = _WORDS.get(fold(after or before))
        found += [digit, str(word)] if word else []
    return found


def parse_points(text: str) -> Decimal | None:
    """Points of the council's average, with decimal comma or point: 91,14 or 65.8; 0 to 100."""
    match = _POINTS.match(text.strip())
    if not match:
        return None
    points = Decimal(f"{match[1]}.{match[2] or 0}")
    return points.quantize(Decimal("0.01")) if points <= 100 else None


def most_stars(points: Decimal) -> int:
    """Stars that these points allow without the ministry: 90 points are four until it decides."""
    return 4 if points >= 70 else 3


def least_points(stars: int) -> int:
    """Points below which a council cannot give these stars (domain.md section 2).

    More points than needed prove nothing: hard criteria can cost a star, and 90 points are four
    stars until the ministry has decided.
    """
    return {3: 50, 4: 70, 5: 90}[stars]
