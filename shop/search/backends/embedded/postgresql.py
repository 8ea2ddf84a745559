"""The words in PostgreSQL: a GIN index over the words of each document.

The words are folded and parted by spaces already: they become lexemes as they are, past a parser
that would take "3e5" for a number and "a/b" for a path.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from shop.search.asking import Term

from .columns import WORDS

SOURCE = "search_searchdocument"
INDEX = "search_searchdocument_words"
_TEXT = " || ' ' || ".join(WORDS)
VECTOR = f"array_to_tsvector(array_remove(string_to_array({_TEXT}, ' '), ''))"


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Make the index where there is none, or another one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT obj_description(c.oid) FROM pg_class c WHERE c.oid = to_regclass(%s)", [INDEX]
        )
        made = cursor.fetchone()
        if made == (VECTOR,):
            return
        cursor.execute(f"DROP INDEX IF EXISTS {INDEX}")
        # What is written is found at once by the index; a list of what waits is slow to look into.
        cursor.execute(
            f"CREATE INDEX {INDEX} ON {SOURCE} USING gin (({VECTOR})) WITH (fastupdate = off)"
        )
        # What the database keeps of the expression is worded differently: ours is kept beside it.
        # Such a statement takes no parameters: the words are quoted into it.
        words = connection.schema_editor().quote_value(VECTOR)
        cursor.execute(f"COMMENT ON INDEX {INDEX} IS {words}")


def expression(readings: Sequence[Sequence[Term]]) -> str:
    """A tsquery: readings are OR, their terms AND, a term's words OR."""
    return " | ".join(f"({' & '.join(map(_term, terms))})" for terms in readings)


def _term(term: Term) -> str:
    # Quoted, a word is never an operator.
    words = [f"'{word}'" for word in term.words]
    if term.prefix:
        words.append(f"'{term.prefix}':*")
    return f"({' | '.join(words)})"


# One text, so that few rows are fetched whatever is found.
ASK = """
SELECT %s::int, string_agg(product_id::text, ',') FROM {source} WHERE {vector} @@ %s::tsquery
""".strip().format(source=SOURCE, vector=VECTOR)
