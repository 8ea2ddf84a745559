"""Tables filled with made-up rows, of whatever columns they have; nothing refers to anything."""

import psycopg
from psycopg import sql

# What stands in a column that wants something, by the kind of its type.
_VALUES = {"N": "n", "S": "n::text", "B": "false", "D": "now()", "U": "'{}'", "T": "interval '0'"}


def many_rows(there: psycopg.Connection, table: str, count: int, **ones: str) -> None:
    """Rows 1 to `count` of the table: what may be empty is, the rest holds the row's number, or
    what is said of its column.
    """
    wanted = there.execute(
        "SELECT attname, typcategory, atttypid::regtype::text"
        " FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND attnotnull AND NOT attisdropped",
        [table],
    ).fetchall()
    names = sql.SQL(", ").join(sql.Identifier(name) for name, *_ in wanted)
    values = sql.SQL(", ").join(
        sql.SQL(f"({ones.get(name, _VALUES[kind])})::{of_type}") for name, kind, of_type in wanted
    )
    with there.transaction():
        there.execute("SET LOCAL session_replication_role = replica")
        there.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM generate_series(1, {}) n").format(
                sql.Identifier(table), names, values, sql.Literal(count)
            )
        )
