"""One raw row into one normalised row, with every flaw noted and nothing guessed."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from shop.regions.folding import normalise_published
from shop.regions.models import Region
from shop.regions.places import FIRST_DAY_OF_34, PlaceBook

from ..legible import is_damaged
from ..problems import Problem
from ..records import CELLS, Place, RawRow, Row, Source, fingerprint
from .addresses import province_of_district, split_address
from .carried import carried_values
from .days import parse_day, parse_month, parse_year
from .decisions import holds_a_day, number_key, read_issuer, split_decision
from .grades import NotAGrade, parse_points, parse_stars
from .producers import EXTENDED, SUSPENDED, WITHDRAWN, names_several, producer_kind, read_change
from .validity import read_validity

T = TypeVar("T")

UNREADABLE = frozenset({"stars_unreadable", "province_unknown"})
DAYS = ("decision_date", "expires_on", "valid_from", "extended_until")
UNGRADED = frozenset({WITHDRAWN, SUSPENDED, EXTENDED})
"""Changes that a row may tell of without repeating the grade."""
FAILED_FORMULAS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
# What spreadsheets would work out when somebody opens a copy of the list.
_FORMULA = re.compile(r"=|[+\-@]\s*(?:[A-Za-z_.]+\s*[(|]|\d+\s*[+\-*/]\s*\d)")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
_MONTH_CELL = re.compile(r"tháng \d{1,2}/\d{4}$")
# A year, or a part of one ("2022Q1"); a day that does not exist is no year.
_YEAR = re.compile(r"(?:năm )?(20\d\d)(?!\s*[-/.]\s*\d)", re.IGNORECASE)
_LAST_DAY_OF_63 = FIRST_DAY_OF_34 - dt.timedelta(days=1)


@dataclass(frozen=True)
class Declared:
    """What was said about the whole list when it was handed in; fills cells that are empty."""

    cells: Mapping[str, str] = field(default_factory=dict)


def understood_cells(raw: RawRow, declared: Declared, book: PlaceBook) -> dict[str, str]:
    """The cells of a row, made comparable and told apart; what a row says is this and no more."""
    cells = _unfold(_clean(raw, declared), book)
    # A grade is declared for lists that say none, not even in the heading of a group.
    cells["stars"] = cells["stars"] or declared.cells.get("stars", "")
    return cells


def source_of(cells: Mapping[str, str], sources: Mapping[str, Source], default: Source) -> Source:
    """The source a row names, or the list itself."""
    return sources.get(cells["source_id"]) or _unlisted(cells["source_id"], default)


def normalise_row(
    raw: RawRow, book: PlaceBook, sources: Mapping[str, Source], declared: Declared, default: Source
) -> Row:
    """The row with comparable values. What cannot be read becomes a problem and stays empty."""
    return normalise_cells(raw, understood_cells(raw, declared, book), book, sources, default)


def normalise_cells(
    raw: RawRow,
    cells: Mapping[str, str],
    book: PlaceBook,
    sources: Mapping[str, Source],
    default: Source,
    mark: str = "",
) -> Row:
    """The same from cells that were understood before, whose fingerprint may be known."""
    problems = [*_damage(raw, cells), *_oddities(raw)]
    change = read_change(cells["kind"]) or _change_of_state(cells["state"])
    source = source_of(cells, sources, default)

    def read(name: str, parse: Callable[[str], T | None], code: str) -> T | None:
        text = cells[name]
        value = parse(text) if text else None
        if text and value is None:
            problems.append(Problem(code, text))
        return value

    number, stated_day = split_decision(cells["decision_no"])
    if stated_day:
        problems.append(Problem("number_with_day", cells["decision_no"]))
    elif holds_a_day(number):
        problems.append(Problem("date_unreadable", cells["decision_no"]))
    problems += [Problem("day_as_number", cells[name]) for name in DAYS if cells[name].isdigit()]
    month = None if stated_day else parse_month(cells["decision_date"])
    if month:
        day = None
        problems.append(Problem("month_only", cells["decision_date"]))
    else:
        day = read("decision_date", parse_day, "date_unreadable") or stated_day
    if stated_day and day != stated_day:
        problems.append(Problem("days_differ", cells["decision_no"]))
    year = read("year", parse_year, "year_unreadable")
    problems += _spoilt_numbers(cells)
    if names_several(raw["producer_name"]):
        problems.append(Problem("two_producers", cells["producer_name"]))
    region = _region(cells, day or month, year, book)
    if region is None:
        problems.append(Problem("province_unknown", cells["province"]))
    on = day or month or (dt.date(year, 12, 31) if year else None)
    issuer = read_issuer(cells["issued_by"], number_key(number), region, book, on)
    stars = None
    if change != WITHDRAWN and (cells["stars"] or change not in UNGRADED):
        stars = _stars(cells, problems)
    if raw.surplus and UNREADABLE & {problem.code for problem in problems}:
        # An unquoted comma before an empty last cell: the surplus is empty, the rest is not.
        problems.insert(0, Problem("columns_shifted"))
    return Row(
        line=raw.line,
        fingerprint=mark or fingerprint(cells),
        source_id=source.source_id,
        grade=source.grade,
        producer_kind=producer_kind(cells["producer_type"], cells["producer_name"]),
        place=Place(region.pk, region.slug) if region else None,
        stars=stars,
        points=read("points", parse_points, "points_unreadable"),
        decision_number=number,
        number_key=number_key(number),
        decision_date=day,
        issuer=cells["issued_by"],
        issuer_key=issuer.key,
        issuer_level=issuer.level,
        year=year,
        expires_on=read("expires_on", parse_day, "date_unreadable"),
        change=change,
        where=raw.where,
        decision_month=month.strftime("%Y-%m") if month else "",
        **carried_values(cells, change, problems),
        problems=tuple(problems),
        **_words(cells),
    )


def _words(cells: Mapping[str, str]) -> dict[str, Any]:
    names = ("product_name", "producer_name", "commune", "district", "province", "product_group")
    return {name: cells[name] for name in names}


def _clean(raw: RawRow, declared: Declared) -> dict[str, str]:
    cells = {name: normalise_published(text) if (text := raw[name]) else "" for name in CELLS}
    filled = {name: text for name, text in declared.cells.items() if name != "stars"}
    return {name: text or filled.get(name, "") for name, text in cells.items()}


def _unfold(cells: dict[str, str], book: PlaceBook) -> dict[str, str]:
    """Cells that say several things, or say them in another way, into those that say one."""
    told = split_address(cells["address"], book) if cells["address"] else {}
    day_or_year = cells["effective_on"]
    year = None if parse_day(day_or_year) else _YEAR.match(day_or_year)
    told |= {"year": year[1]} if year else {"decision_date": day_or_year}
    if cells["expires_on"]:
        validity = read_validity(cells["expires_on"])
        cells["expires_on"] = validity.pop("expires_on")
        told |= validity
    if not cells["stars"] and cells["heading"]:
        told["stars"], cells["heading"] = cells["heading"], ""
    for name, text in told.items():
        cells[name] = cells[name] or text
    cells["province"] = cells["province"] or _province_text(cells, book)
    return cells | {"address": "", "effective_on": "", "place_code": ""}


def _province_text(cells: Mapping[str, str], book: PlaceBook) -> str:
    """The province that a code or the name of a district stands for; empty when none does."""
    year = parse_year(cells["year"])
    on = parse_day(cells["decision_date"]) or (dt.date(year, 12, 31) if year else None)
    region = book.coded(cells["place_code"], on) if cells["place_code"] else None
    if region is None and (slug := province_of_district(cells["district"])):
        region = book.province(slug, _LAST_DAY_OF_63)
    return region.name_vi if region else ""


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


def _stars(cells: Mapping[str, str], problems: list[Problem]) -> int | None:
    """The stars of a row, which the heading of its group may not contradict."""
    text, heading = cells["stars"], cells["heading"]
    try:
        of_group = parse_stars(heading) if heading else None
        stars = parse_stars(text)
    except NotAGrade as state:
        problems.append(Problem("not_certified", str(state)))
        return None
    if stars is None:
        problems.append(Problem("stars_unreadable", text))
    elif of_group and of_group != stars:
        problems.append(Problem("heading_contradicts_stars", heading))
    return stars


def _damage(raw: RawRow, cells: Mapping[str, str]) -> list[Problem]:
    """Rows that were broken on their way: shifted columns, damaged text, formulas that failed."""
    if any(cell.strip() for cell in raw.surplus):
        return [Problem("columns_shifted")]
    for text in filter(None, cells.values()):
        if text in FAILED_FORMULAS:
            return [Problem("formula_failed", text)]
        if text[0] in "=+-@\t" and _FORMULA.match(text):
            return [Problem("formula_in_cell", text[:60])]
        if not text.isascii() and is_damaged(text):
            return [Problem("mojibake", text)]
    return []


def _change_of_state(text: str) -> str:
    """A state that ends or stops a certificate; "còn hiệu lực" is none."""
    change = read_change(text) if text else ""
    return change if change in {WITHDRAWN, SUSPENDED} else ""


def _spoilt_numbers(cells: Mapping[str, str]) -> list[Problem]:
    """Numbers that a spreadsheet took for days: what was typed there is lost."""
    names = ("decision_no", "points", "stars")
    return [
        Problem("number_became_day", text)
        for name in names
        if len(text := cells[name]) > 9 and (_ISO_DAY.match(text) or _MONTH_CELL.match(text))
    ]


def _oddities(raw: RawRow) -> list[Problem]:
    """What was put right without loss: it is told, and nothing waits for it."""
    text = "\n".join(cell for cell in raw.cells.values() if cell and not cell.isascii())
    problems = []
    if not unicodedata.is_normalized("NFC", text):
        problems.append(Problem("letters_decomposed"))
    if "Ð" in text or "Ɖ" in text:
        problems.append(Problem("letters_alike"))
    return problems
