"""Rows of a list that is being planned, kept on disk: memory stays flat whatever their number.

A temporary SQLite file holds every row that is to be planned under the identity of its product,
and the rows that end before that. It belongs to one reading and goes with it.
"""

import pickle
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any

from shop.regions.folding import fold

from .plan import Outcome, RowResult
from .records import RawRow, Row
from .telling_apart import Telling, Told

Read = tuple[RawRow, Row]

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -8000;
CREATE TABLE planned (
    line INTEGER PRIMARY KEY, identity TEXT, told INTEGER, number TEXT, packed BLOB
);
CREATE TABLE telling (
    line INTEGER PRIMARY KEY, grade TEXT, name TEXT, district TEXT, commune TEXT
);
CREATE TABLE ended (line INTEGER PRIMARY KEY, outcome TEXT, reason TEXT, packed BLOB);
CREATE TABLE unchanged (line INTEGER PRIMARY KEY, packed BLOB);
CREATE TABLE named (identity TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Spill:
    """The rows of one reading. Use as a context manager; the file is removed at its end."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="registry-list-")
        self._db = sqlite3.connect(Path(self._folder.name) / "rows.sqlite3", isolation_level=None)
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def __enter__(self) -> "Spill":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()
        self._folder.cleanup()

    def plan(self, identity: str, raw: RawRow, row: Row) -> None:
        """Keep a row that speaks of the product with this identity."""
        self._db.execute(
            "INSERT INTO planned VALUES (?, ?, ?, ?, ?)",
            (row.line, identity, bool(row.change), certificate_key(row), _packed((raw, row))),
        )

    def tell(self, row: Row) -> None:
        """Keep what tells this row's product apart from others of the same folded words."""
        told = Telling.of_row(row)
        self._db.execute(
            "INSERT INTO telling VALUES (?, ?, ?, ?, ?)",
            (row.line, row.grade, told.name, told.district, told.commune),
        )

    def tellings(self) -> Iterator[tuple[str, list[Told]]]:
        """What rows tell apart, by product in the order of identities, the best rows first."""
        rows = self._db.cursor().execute(
            "SELECT identity, line, name, district, commune FROM planned JOIN telling USING (line)"
            " ORDER BY identity, grade, name, district, commune, line"
        )
        for identity, some in groupby(rows, key=itemgetter(0)):
            yield identity, [(line, Telling(*told)) for _, line, *told in some]

    def take_out(self, line: int) -> Read:
        """A row that is not planned after all; its product stays named by the list."""
        where = "FROM planned WHERE line = ?"
        identity, packed = self._db.execute(f"SELECT identity, packed {where}", (line,)).fetchone()
        self._db.execute(f"DELETE {where}", (line,))
        self.name(identity)
        return _unpacked(packed)

    def end(self, raw: RawRow, result: RowResult) -> None:
        """Keep a row that ends here."""
        self._db.execute(
            "INSERT OR REPLACE INTO ended VALUES (?, ?, ?, ?)",
            (result.row.line, result.outcome.value, result.reason, _packed((raw, result.row))),
        )

    def name(self, identity: str) -> None:
        """Remember that the list names this product in a row that is not planned."""
        self._db.execute("INSERT OR IGNORE INTO named VALUES (?)", (identity,))

    def leave(self, raw: RawRow) -> None:
        """Keep a row that says nothing new."""
        self._db.execute("INSERT INTO unchanged VALUES (?, ?)", (raw.line, _packed(raw)))

    def close_reading(self) -> None:
        """All rows are in: the order of identities is made."""
        self._db.execute("CREATE INDEX by_identity ON planned (identity, line)")

    def contradicting(self) -> list[Read]:
        """Take out rows that give one certificate to several products, all of them."""
        chosen = """number IN (
            SELECT number FROM planned WHERE number IS NOT NULL
            GROUP BY number HAVING count(DISTINCT identity) > 1
        )"""
        found = self._db.execute(f"SELECT packed FROM planned WHERE {chosen} ORDER BY line")  # noqa: S608  fixed words
        rows = [_unpacked(packed) for (packed,) in found]
        if rows:
            self._db.execute(
                f"INSERT OR IGNORE INTO named SELECT identity FROM planned WHERE {chosen}"  # noqa: S608
            )
            self._db.execute(f"DELETE FROM planned WHERE {chosen}")  # noqa: S608  fixed words
        return rows

    def lead(self, other: Mapping[str, str]) -> None:
        """Rows under the identities on the left speak of the products on the right."""
        pairs = [(known, written) for written, known in other.items()]
        self._db.executemany("UPDATE planned SET identity = ? WHERE identity = ?", pairs)

    def identities_told(self) -> list[str]:
        """Identities of which some row says that something changed."""
        told = self._db.execute("SELECT DISTINCT identity FROM planned WHERE told")
        return [identity for (identity,) in told]

    def names(self, identity: str) -> bool:
        """Whether any row speaks of this product, be it one that waits or was refused."""
        found = self._db.execute(
            "SELECT 1 FROM planned WHERE identity = ?1 UNION ALL "
            "SELECT 1 FROM named WHERE identity = ?1 LIMIT 1",
            (identity,),
        )
        return found.fetchone() is not None

    def products(self) -> Iterator[tuple[str, list[Read]]]:
        """Rows by product, in the order of identities, each product's in the order of lines."""
        cursor = self._db.cursor()
        rows = cursor.execute("SELECT identity, packed FROM planned ORDER BY identity, line")
        for identity, some in groupby(rows, key=itemgetter(0)):
            yield identity, [_unpacked(packed) for _, packed in some]

    def identities(self) -> Iterator[str]:
        """The products that rows to be planned speak of, in order."""
        cursor = self._db.cursor()
        for (identity,) in cursor.execute("SELECT DISTINCT identity FROM planned ORDER BY 1"):
            yield identity

    def rows_of(self, identity: str) -> list[Read]:
        """The rows of one product, in the order of lines."""
        rows = self._db.execute(
            "SELECT packed FROM planned WHERE identity = ? ORDER BY line", (identity,)
        )
        return [_unpacked(packed) for (packed,) in rows.fetchall()]

    def number_of_products(self) -> int:
        """How many products the rows to be planned speak of."""
        return self._db.execute("SELECT count(DISTINCT identity) FROM planned").fetchone()[0]

    def set_aside(self, identities: Iterable[str], reason: str) -> None:
        """Rows of these products are not planned: they wait."""
        for identity in identities:
            for raw, row in self.rows_of(identity):
                self.end(raw, RowResult(row, Outcome.QUARANTINED, reason))
            self.name(identity)
            self._db.execute("DELETE FROM planned WHERE identity = ?", (identity,))

    def ended(self) -> Iterator[tuple[RawRow, RowResult]]:
        """Rows that ended in reading, in the order of lines."""
        cursor = self._db.cursor()
        for outcome, reason, packed in cursor.execute(
            "SELECT outcome, reason, packed FROM ended ORDER BY line"
        ):
            raw, row = _unpacked(packed)
            yield raw, RowResult(row, Outcome(outcome), reason)

    def unchanged(self) -> Iterator[RawRow]:
        """Rows that say nothing new, where they were kept."""
        cursor = self._db.cursor()
        for (packed,) in cursor.execute("SELECT packed FROM unchanged ORDER BY line"):
            yield _unpacked(packed)

    def raws(self, lines: Sequence[int]) -> dict[int, RawRow]:
        """Rows as published, by line."""
        found: dict[int, RawRow] = {}
        for line in lines:
            for table in ("planned", "ended"):
                kept = self._db.execute(
                    f"SELECT packed FROM {table} WHERE line = ?",  # noqa: S608  two fixed names
                    (line,),
                ).fetchone()
                if kept:
                    found[line] = _unpacked(kept[0])[0]
        return found


def certificate_key(row: Row) -> str | None:
    """What one certificate is known by: its number, in the paper, year and place that gave it.

    One decision recognises many products, so its number under several names is no contradiction;
    the number of a certificate under two is one. Rows that do not tell it are never compared.
    """
    if not row.certificate_number:
        return None
    year = row.decision_date.year if row.decision_date else row.year
    place = row.place.slug if row.place else ""
    words = fold(row.certificate_number)
    return f"{words}|{row.number_key}|{row.issuer_key}|{year or ''}|{place}" if words else None


def _packed(value: Any) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301  written by this very process, for itself
