"""Which documents hold the words: the database is asked once for all readings together."""

from collections.abc import Iterator, Sequence
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


def fitting(columns: Columns, readings: Sequence[Reading]) -> int:
    """Positions of the documents that fit one of the readings."""
    whole = [all_ for reading in readings if (all_ := _whole(reading))]
    partly = [reading for reading in readings if reading.at_least is not None]
    loose = [[term for term in map(clean, reading.terms) if term] for reading in partly]
    questions = [whole] if whole else []
    questions += [[(term,)] for terms in loose for term in terms]
    answers = iter(_asked(columns, questions))
    found = next(answers) if whole else 0
    for reading, terms in zip(partly, loose, strict=True):
        sets = [next(answers) for _ in terms]
        found |= bits.at_least(max(1, reading.at_least or 0), sets, columns.present)
    return found & columns.present


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
