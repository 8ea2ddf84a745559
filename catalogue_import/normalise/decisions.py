"""Decision numbers and the bodies that issue them."""

import datetime as dt
import re
from dataclasses import dataclass

from shop.certification.numbers import number_key
from shop.regions.folding import fold
from shop.regions.models import Region, RegionKind
from shop.regions.places import PlaceBook

from .days import parse_day

__all__ = ["Issuer", "number_key", "read_issuer", "split_decision"]

_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2},? năm \d{4}"
_WITH_DAY = re.compile(rf"^(.*?\w)[\s,;(–-]+(?:ngày\s+)?({_DAY})\s*\)?$", re.IGNORECASE)
_WITH_POINT = re.compile(r"^(\d+)\.0+$")
_LEAD = re.compile(r"^(?:quyết định\s*|qđ\s+)?(?:số\s*:?\s*)?", re.IGNORECASE)
_OF_WHOM = re.compile(r"[\s,;]+(?:của|do)\s+(.*)$", re.IGNORECASE)
_MINISTRY = re.compile(r"^bo |trung uong|cap quoc gia|\bministry\b|\bcentral\b")
_MINISTRY_NUMBER = re.compile(r"-bnn")
_PROVINCE = re.compile(r"\btinh\b|\bprovinc")
_DISTRICT = re.compile(r"\b(?:huyen|h|thi xa|tx|quan|q|district|town)\b ?(.*)$")
_CITY = re.compile(r"\b(?:thanh pho|tp|t p)\b ?(.*)$")
_WITHIN = re.compile(r" ?\b(?:tinh|thanh pho|tp)\b.*$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that recognises products: its level, and one key for every way to write it."""

    level: str
    key: str


def split_decision(text: str) -> tuple[str, dt.date | None]:
    """Number and day of a cell that may hold both: "1114/QĐ-UBND ngày 06/4/2021".

    Who decided ("của UBND tỉnh") is no part of the number.
    """
    day = None
    text = _OF_WHOM.sub("", text)
    if (match := _WITH_DAY.match(text)) and (day := parse_day(match[2])):
        text = match[1]
    number = _LEAD.sub("", text).strip()
    # A spreadsheet makes 1114 a number with a point.
    return _WITH_POINT.sub(r"\1", number), day


def holds_a_day(number: str) -> bool:
    """Whether a number still has something behind it that was meant as a day and is none."""
    return _WITH_DAY.match(number) is not None


def read_issuer(
    text: str, number: str, province: Region | None, book: PlaceBook, on: dt.date | None = None
) -> Issuer:
    """Who issued, from the published words, else from the ministry's mark in the number.

    "UBND tỉnh" alone is the committee of the row's province. The unit named first decided:
    "UBND huyện Ba Vì, thành phố Hà Nội" is a district. A city is a province of its own only if it
    was one on that day.
    """
    words = fold(text)
    if _MINISTRY.search(words) or (not words and _MINISTRY_NUMBER.search(number)):
        return Issuer("central", "central")
    slug = province.slug if province else ""
    found = [match for unit in (_PROVINCE, _DISTRICT, _CITY) if (match := unit.search(words))]
    if not found:
        return Issuer("unknown", words.replace(" ", "-"))
    first = min(found, key=lambda match: match.start())
    if first.re is _PROVINCE or (first.re is _CITY and _is_province(first[1], book, on)):
        return Issuer("province", f"province:{slug}")
    name = _WITHIN.sub("", first[1])
    return Issuer("district", f"district:{name.replace(' ', '-')}:{slug}")


def _is_province(name: str, book: PlaceBook, on: dt.date | None) -> bool:
    region = book.province(name, on)
    if region is None or region.kind != RegionKind.CITY:
        return False
    return (
        on is None or region.valid_from is None or region.valid_from <= on or not region.is_former
    )
