"""A statement as sums that came in, and rows that nobody can read; nothing else is kept."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from shop.regions.folding import fold

from .amounts import read_amount
from .columns import Columns, columns_of
from .days import read_day
from .errors import CellError, UnreadableStatementError
from .sheets import Row, sheets_of

HEADING_WITHIN = 40
_TOTALS = ("tong", "cong", "total", "so du", "opening", "closing", "balance", "sum", "ket thuc")
_IN = frozenset({"c", "cr", "credit", "co", "ghi co", "in", "tien vao", "+"})
_OUT = frozenset({"d", "dr", "debit", "no", "ghi no", "out", "tien ra", "-"})


@dataclass(frozen=True)
class Incoming:
    """One sum that came in, in whole đồng; `row` is its number in the file."""

    row: int
    day: dt.date
    amount: int
    text: str
    payer: str = ""
    reference: str = ""


@dataclass(frozen=True)
class Unread:
    """A row that cannot be read, and why (a code of errors.WORDS)."""

    row: int
    code: str
    value: str = ""


@dataclass
class Statement:
    """What a file holds."""

    incoming: list[Incoming] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    outgoing: int = 0


def read_statement(content: bytes) -> Statement:
    """Read an exported statement, or raise `UnreadableStatementError` with words for people."""
    for rows in sheets_of(content):
        for place, row in enumerate(rows[:HEADING_WITHIN]):
            if columns := columns_of(row.cells):
                return _read(rows[place + 1 :], columns)
    raise UnreadableStatementError(
        _(
            "No heading was found. One row must name the day, the sum that came in (“Số tiền ghi "
            "có” or “Credit”) and the text (“Nội dung” or “Description”)."
        )
    )


def _read(rows: Sequence[Row], columns: Columns) -> Statement:
    signed = columns.amount is not None and _has_signs(rows, columns)
    if columns.amount is not None and columns.direction is None and not signed:
        raise UnreadableStatementError(
            _(
                "The column of sums does not tell money that came in from money that went out. "
                "Name it “Số tiền ghi có” if all of it came in."
            )
        )
    statement = Statement()
    for row in rows:
        try:
            _read_row(row, columns, signed, statement)
        except CellError as error:
            statement.unread.append(Unread(row.number, error.code, error.value))
    return statement


def _has_signs(rows: Iterable[Row], columns: Columns) -> bool:
    cells = (_cell(row, columns.amount) for row in rows)
    return any(
        cell < 0 if isinstance(cell, int | float) else _text(cell)[:1] in set("+-−(")
        for cell in cells
        if _text(cell)
    )


def _read_row(row: Row, columns: Columns, signed: bool, statement: Statement) -> None:
    if _is_no_booking(row, columns):
        return
    amount = _signed(row, columns, signed) if columns.amount is not None else _came(row, columns)
    if amount <= 0:
        statement.outgoing += 1
        return
    statement.incoming.append(
        Incoming(
            row=row.number,
            day=read_day(_cell(row, columns.day)),
            amount=amount,
            text=_text(_cell(row, columns.text))[:500],
            payer=_text(_cell(row, columns.payer))[:200],
            reference=_text(_cell(row, columns.reference))[:80],
        )
    )


def _came(row: Row, columns: Columns) -> int:
    """What came in by columns of their own for in and out; 0 when money went out."""
    came = read_amount(_cell(row, columns.credit))
    went = read_amount(_cell(row, columns.debit))
    if came and went:
        raise CellError("both")
    if came is None and went is None:
        raise CellError("amount", "")
    # Some banks take an entry back by a credit below nothing.
    return came or 0


def _signed(row: Row, columns: Columns, signed: bool) -> int:
    """What came in by one column of sums; below nothing when it went out."""
    amount = read_amount(_cell(row, columns.amount))
    if amount is None:
        raise CellError("amount", "")
    said = _text(_cell(row, columns.direction))
    word = fold(said) or said
    if word in _OUT:
        return -abs(amount)
    if columns.direction is None or word in _IN or signed:
        return amount
    raise CellError("direction", said)


def _is_no_booking(row: Row, columns: Columns) -> bool:
    """An empty line, a line of sums below the bookings, a remark of the bank there.

    What holds a day, or a sum without a word that explains it, is never left out unseen.
    """
    if _is_day(_cell(row, columns.day)):
        return False
    sums = (columns.credit, columns.debit, columns.amount)
    if not any(_text(_cell(row, place)) for place in sums):
        return True
    first = next((text for cell in row.cells if (text := _text(cell))), "")
    return fold(first).startswith(_TOTALS)


def _is_day(cell: object) -> bool:
    try:
        read_day(cell)
    except CellError:
        return False
    return True


def _cell(row: Row, place: int | None) -> object:
    return row.cells[place] if place is not None and place < len(row.cells) else None


def _text(cell: object) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""
