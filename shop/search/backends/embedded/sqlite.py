"""The words in SQLite: an FTS5 table over the documents' words, kept true by triggers.

The words are folded before they are stored, so the tokenizer has nothing to fold. Ranking needs no
more of the index than which document holds a word: `detail=none` is the smallest and quickest.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from shop.search.asking import Term

from .columns import WORDS

TABLE = "search_searchdocument_words"
SOURCE = "search_searchdocument"

# Statements hold names from here only; whatever was typed is a parameter.
_NAMES = {
    "index": TABLE,
    "source": SOURCE,
    "columns": ", ".join(WORDS),
    "new": ", ".join(f"new.{column}" for column in WORDS),
    "old": ", ".join(f"old.{column}" for column in WORDS),
    "different": " OR ".join(f"old.{column} IS NOT new.{column}" for column in WORDS),
}


def _with_names(statement: str) -> str:
    return statement.strip().format(**_NAMES)


_INDEX = _with_names("""
CREATE VIRTUAL TABLE {index} USING fts5({columns}, content='{source}', content_rowid='product_id',
tokenize='unicode61 remove_diacritics 0', prefix='1 2 3', detail=none)
""")
_FILL = _with_names("INSERT INTO {index}({index}) VALUES ('rebuild')")
_ADD = _with_names("INSERT INTO {index}(rowid, {columns}) VALUES (new.product_id, {new});")
_REMOVE = _with_names("""
INSERT INTO {index}({index}, rowid, {columns}) VALUES ('delete', old.product_id, {old});
""")
_TRIGGERS = {
    "added": f"AFTER INSERT ON {SOURCE} BEGIN {_ADD} END",
    "removed": f"AFTER DELETE ON {SOURCE} BEGIN {_REMOVE} END",
    "changed": _with_names("AFTER UPDATE ON {source} WHEN {different}")
    + f" BEGIN {_REMOVE} {_ADD} END",
}
# One row for each question, so that few rows are fetched whatever is found.
ASK = _with_names("SELECT %s, group_concat(rowid) FROM {index} WHERE {index} MATCH %s")


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Make the index and its triggers where they are not what they should be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [TABLE])
        made = cursor.fetchone()
        if made != (_INDEX,):
            cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
            cursor.execute(_INDEX)
            cursor.execute(_FILL)
        # A table that a migration makes anew loses its triggers.
        for name, body in _TRIGGERS.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")
            cursor.execute(f"CREATE TRIGGER {TABLE}_{name} {body}")


def expression(readings: Sequence[Sequence[Term]]) -> str:
    """What FTS5 is asked: readings are OR, their terms AND, a term's words OR."""
    return " OR ".join(f"({' AND '.join(map(_term, terms))})" for terms in readings)


def _term(term: Term) -> str:
    # Quoted, a word is never an operator.
    words = [f'"{word}"' for word in term.words]
    if term.prefix:
        words.append(f'"{term.prefix}"*')
    return f"({' OR '.join(words)})"
