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

_WITH_DAY = re.compile(r"^(.*?)[\s,;]*(?:ngày\s+)(\d[\d/.\-]+)\s*$", re.IGNORECASE)
_WITH_POINT = re.compile(r"^(\d+)\.0+$")
_LEAD = re.compile(r"^(?:quyết định\s*)?(?:số\s*:?\s*)?", re.IGNORECASE)
_MINISTRY = re.compile(r"^bo |trung uong|cap quoc gia|\bministry\b|\bcentral\b")
_MINISTRY_NUMBER = re.compile(r"-bnn")
_PROVINCE = re.compile(r"\btinh\b|\bprovinc")
_DISTRICT = re.compile(r"\b(?:huyen|thi xa|quan|district|town)\b ?(.*)$")
_CITY = re.compile(r"\b(?:thanh pho|tp)\b ?(.*)$")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that recognises products: its level, and one key for every way to write it."""

    level: str
    key: str


def split_decision(text: str) -> tuple[str, dt.date | None]:
    """Number and day of a cell that may hold both: "1114/QĐ-UBND ngày 06/4/2021"."""
    day = None
    if (match := _WITH_DAY.match(text)) and (day := parse_day(match[2])):
        text = match[1]
    number = _LEAD.sub("", text).strip()
    # A spreadsheet makes 1114 a number with a point.
    return _WITH_POINT.sub(r"\1", number), day


def read_issuer(text: str, number: str, province: Region | None, book: PlaceBook) -> Issuer:
    """Who issued, from the published words, else from the ministry's mark in the number.

    "UBND tỉnh" alone is the committee of the row's province.
    """
    words = fold(text)
    if _MINISTRY.search(words) or (not words and _MINISTRY_NUMBER.search(number)):
        return Issuer("central", "central")
    slug = province.slug if province else ""
    if _PROVINCE.search(words):
        return Issuer("province", f"province:{slug}")
    if (match := _CITY.search(words)) and _is_province(match[1], book):
        return Issuer("province", f"province:{slug}")
    if match := _DISTRICT.search(words) or _CITY.search(words):
        return Issuer("district", f"district:{match[1].replace(' ', '-')}:{slug}")
    return Issuer("unknown", words.replace(" ", "-"))


def _is_province(name: str, book: PlaceBook) -> bool:
    region = book.province(name)
    return region is not None and region.kind == RegionKind.CITY
