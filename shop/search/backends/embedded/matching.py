"""Which documents hold the words: the database is asked once for all readings together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from django.db import connection, connections

from shop.search.asking import Reading, Term
from shop.search.backends.terms import clean
from shop.search.models import SearchDocument

from . import bits, postgresql, sqlite
from .columns import Columns

Terms = tuple[Term, ...]


def prepare(using: str, **_kwargs: object) -> None:
    """Make the index of words; called after every migration, so that it is always there."""
    database = connections[using]
    if SearchDocument._meta.db_table in database.introspection.table_names():
        _dialect(database.vendor).prepare(database)


def _dialect(vendor: str) -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgresql}[vendor]


def fitting(columns: Columns, asked: Sequence[Sequence[Reading]]) -> list[int]:
    """Of each set of readings, the positions of the documents that fit one of them; one query."""
    plans = [_Plan.of(readings) for readings in asked]
    answers = iter(_asked(columns, [one for plan in plans for one in plan.questions]))
    return [plan.found(answers, columns.present) for plan in plans]


@dataclass(frozen=True)
class _Plan:
    """Readings as questions to the database: the whole ones together, the others term by term."""

    whole: list[Terms]
    partly: list[tuple[int, list[Term]]]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "_Plan":
        """Without what cannot be asked."""
        return cls(
            whole=[all_ for reading in readings if (all_ := _whole(reading))],
            partly=[
                (max(1, reading.at_least), [term for term in map(clean, reading.terms) if term])
                for reading in readings
                if reading.at_least is not None
            ],
        )

    @property
    def questions(self) -> list[list[Terms]]:
        """In the order in which `found` takes their answers."""
        singles: list[list[Terms]] = [[(term,)] for _, terms in self.partly for term in terms]
        return [self.whole, *singles] if self.whole else singles

    def found(self, answers: Iterator[int], present: int) -> int:
        """What fits, from the answers to the questions."""
        fits = next(answers) if self.whole else 0
        for number, terms in self.partly:
            sets = [next(answers) for _ in terms]
            fits |= bits.at_least(number, sets, present)
        return fits & present


def _whole(reading: Reading) -> Terms:
    """The terms of a reading that must all be there; none where one of them cannot be."""
    if reading.at_least is not None:
        return ()
    found = tuple(term for term in map(clean, reading.terms) if term)
    return found if len(found) == len(reading.terms) else ()


def _asked(columns: Columns, questions: list[list[Terms]]) -> Iterator[int]:
    """The positions that answer each question, in one query."""
    if not questions:
        return iter(())
    dialect = _dialect(connection.vendor)
    parameters: list[int | str] = []
    for number, question in enumerate(questions):
        parameters += [number, dialect.expression(question)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([dialect.ASK] * len(questions)), parameters)
        found = dict(cursor.fetchall())
    return (_positions(columns, found[number]) for number in range(len(questions)))


def _positions(columns: Columns, found: str | None) -> int:
    """Ids in one text are read quicker than ids in rows."""
    if not found:
        return 0
    return bits.of(columns.positions(map(int, found.split(","))), columns.size)
