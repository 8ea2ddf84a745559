"""Which rows speak of the same product, and which of the same certificate.

A product is folded name, folded producer and place (decision 6). Where the source names no
producer, district and commune belong to it too. Places that differ are never brought together,
however alike the names are; near matches are for a person to judge.

Rows of one product are gathered around certificates by what their papers say. The result follows
from the set of rows alone: not from their order, nor from the file or run that brought them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shop.regions.folding import fold

from .records import Row

_UNIT_WORDS = re.compile(
    r"^(?:huyen|h|thi xa|tx|thanh pho|tp|t p|quan|q|xa|x|phuong|p|thi tran|tt|dac khu) "
)


def product_identity(row: Row) -> str:
    """The key under which a product is known: "gao nhat japonica|hop tac xa son lam|bac-kan"."""
    place = row.place.slug if row.place else ""
    if not row.producer_name:
        place = "/".join([place, *map(bare_unit, (row.district, row.commune))]).rstrip("/")
    return f"{fold(row.product_name)}|{fold(row.producer_name)}|{place}"


def producer_identity(row: Row) -> str:
    """The key of the producer: spellings of one name in one province meet; empty for none."""
    name = fold(row.producer_name)
    return f"{name}|{row.place.slug if row.place else ''}" if name else ""


def bare_unit(text: str) -> str:
    """A district or commune without its kind, which sources leave out: "TX Nghi Sơn"."""
    return _UNIT_WORDS.sub("", fold(text))


@dataclass(slots=True)
class Paper:
    """The rows that speak of one certificate, the most telling first, and what they add up to."""

    rows: list[Row] = field(default_factory=list)

    def add(self, row: Row) -> None:
        """Take a row in as a further witness."""
        self.rows.append(row)

    def first(self, name: str):
        """The first value that a row states, the most telling row first."""
        return next((value for row in self.rows if (value := getattr(row, name))), None)


def gather(rows: Iterable[Row]) -> list[Paper]:
    """The certificates that rows of one product speak of."""
    papers: list[Paper] = []
    for row in sorted(rows, key=_telling):
        paper = next((paper for paper in papers if _may_be(paper, row)), None)
        if paper is None:
            papers.append(paper := Paper())
        paper.add(row)
    return papers


def best_first(rows: Iterable[Row]) -> list[Row]:
    """Rows by how much their spelling counts: source grade, latest decision, smallest text."""
    return sorted(rows, key=_standing_of_source)


def settled_stars(rows: Sequence[Row]) -> int:
    """The stars of one paper: the best source's; of equal ones that differ, the lower."""
    best = min(row.grade for row in rows)
    return min(row.stars for row in rows if row.grade == best and row.stars)


def _telling(row: Row) -> tuple:
    return (
        row.decision_date is None,
        not row.decision_month,
        not row.number_key,
        row.year is None,
        *_standing_of_source(row),
    )


def _standing_of_source(row: Row) -> tuple:
    day = row.decision_date.toordinal() if row.decision_date else 0
    year = row.decision_date.year if row.decision_date else row.year or 0
    return (row.grade, -year, -day, row.product_name, row.producer_name, row.fingerprint)


def _may_be(paper: Paper, row: Row) -> bool:
    """Whether nothing in a row speaks against the paper, and something for it."""
    if _differ(paper.first("number_key"), row.number_key):
        return False
    if _differ(paper.first("issuer_key"), row.issuer_key):
        return False
    dated = paper.first("decision_date")
    if not _times_agree(dated, paper.first("year"), paper.first("decision_month"), row):
        return False
    same_number = bool(row.number_key) and row.number_key == paper.first("number_key")
    same_day = row.decision_date is not None and row.decision_date == dated
    return same_number or same_day or row.stars == paper.rows[0].stars


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and one != other


def _times_agree(dated, year: int | None, month: str | None, row: Row) -> bool:
    """Whether the days and years of a paper and a row can be the same.

    The decision falls into the year of assessment or the next one. One office gives a number once
    a year, so two days in one year under one number are one paper and an error of a source.
    """
    if dated and row.decision_date:
        if row.number_key:
            return dated.year == row.decision_date.year
        return dated == row.decision_date
    if row.decision_month and (dated or month):
        return row.decision_month == (dated.strftime("%Y-%m") if dated else month)
    if row.decision_date and month:
        return row.decision_date.strftime("%Y-%m") == month
    if year and row.year:
        return year == row.year
    if dated and row.year:
        return dated.year in (row.year, row.year + 1)
    if year and row.decision_date:
        return row.decision_date.year in (year, year + 1)
    return True
