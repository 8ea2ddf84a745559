"""One raw row into one normalised row, with every flaw noted and nothing guessed."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from shop.regions.folding import normalise_published
from shop.regions.models import Region
from shop.regions.places import FIRST_DAY_OF_34, PlaceBook

from ..problems import Problem
from ..records import CELLS, Place, RawRow, Row, Source, fingerprint
from .days import parse_day, parse_year
from .decisions import number_key, read_issuer, split_decision
from .grades import NotAGrade, parse_points, parse_stars
from .producers import producer_kind, read_change

T = TypeVar("T")

_DAMAGED = re.compile("[\u00c3\u00c4\u00c6\u00e1][\u0080-\u00bf\u2018-\u2122\u0152-\u0178]")
_NEVER_WRITTEN = "\u00e1\u00ba"
_LAST_DAY_OF_63 = FIRST_DAY_OF_34 - dt.timedelta(days=1)


@dataclass(frozen=True)
class Declared:
    """What was said about the whole list when it was handed in; fills cells that are empty."""

    cells: Mapping[str, str] = field(default_factory=dict)


def normalise_row(
    raw: RawRow, book: PlaceBook, sources: Mapping[str, Source], declared: Declared, default: Source
) -> Row:
    """The row with comparable values. What cannot be read becomes a problem and stays empty."""
    cells = _clean(raw, declared)
    problems = _damage(raw, cells)
    source = sources.get(cells["source_id"]) or _unlisted(cells["source_id"], default)

    def read(name: str, parse: Callable[[str], T | None], code: str) -> T | None:
        text = cells[name]
        value = parse(text) if text else None
        if text and value is None:
            problems.append(Problem(code, text))
        return value

    number, stated_day = split_decision(cells["decision_no"])
    day = read("decision_date", parse_day, "date_unreadable") or stated_day
    year = read("year", parse_year, "year_unreadable")
    region = _region(cells, day, year, book)
    if region is None:
        problems.append(Problem("province_unknown", cells["province"]))
    issuer = read_issuer(cells["issued_by"], number_key(number), region, book)
    return Row(
        line=raw.line,
        fingerprint=fingerprint(cells),
        source_id=source.source_id,
        grade=source.grade,
        producer_kind=producer_kind(cells["producer_type"], cells["producer_name"]),
        place=Place(region.pk, region.slug) if region else None,
        stars=_stars(cells["stars"], problems),
        points=read("points", parse_points, "points_unreadable"),
        decision_number=number,
        number_key=number_key(number),
        decision_date=day,
        issuer=cells["issued_by"],
        issuer_key=issuer.key,
        issuer_level=issuer.level,
        year=year,
        expires_on=read("expires_on", parse_day, "date_unreadable"),
        change=read_change(cells["kind"]),
        problems=tuple(problems),
        **_words(cells),
    )


def _words(cells: Mapping[str, str]) -> dict[str, Any]:
    names = ("product_name", "producer_name", "commune", "district", "province", "product_group")
    return {name: cells[name] for name in names}


def _clean(raw: RawRow, declared: Declared) -> dict[str, str]:
    cells = {name: normalise_published(raw[name]) for name in CELLS}
    return {name: text or declared.cells.get(name, "") for name, text in cells.items()}


def _unlisted(source_id: str, default: Source) -> Source:
    """A source that stands in no table: named by the row, or the list itself."""
    if not source_id:
        return default
    return Source(source_id=source_id[:80], title=source_id[:400], grade=default.grade)


def _region(
    cells: Mapping[str, str], day: dt.date | None, year: int | None, book: PlaceBook
) -> Region | None:
    """The province in the register of the row's time: districts ended with the 63 provinces."""
    if day is None and cells["district"]:
        day = _LAST_DAY_OF_63
    elif day is None and year is not None:
        day = dt.date(year, 12, 31)
    return book.province(cells["province"], day) if cells["province"] else None


def _stars(text: str, problems: list[Problem]) -> int | None:
    try:
        stars = parse_stars(text)
    except NotAGrade:
        problems.append(Problem("not_certified", text))
        return None
    if stars is None:
        problems.append(Problem("stars_unreadable", text))
    return stars


def _damage(raw: RawRow, cells: Mapping[str, str]) -> list[Problem]:
    """Rows that were broken on their way: shifted columns, or text read in a wrong encoding."""
    if any(cell.strip() for cell in raw.surplus):
        return [Problem("columns_shifted")]
    damaged = next((text for text in cells.values() if _is_mojibake(text)), None)
    return [Problem("mojibake", damaged)] if damaged else []


def _is_mojibake(text: str) -> bool:
    """UTF-8 that was read as Windows-1252: "Miáº¿n" for "Miến".

    One suspicious pair may be a closing quote behind a letter (“cá”); two, or a pair that no
    language has, are damage.
    """
    return _NEVER_WRITTEN in text or len(_DAMAGED.findall(text)) > 1
