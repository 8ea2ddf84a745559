"""How many rows each table holds."""

from django.db.backends.base.base import BaseDatabaseWrapper


def counted(connection: BaseDatabaseWrapper) -> dict[str, int]:
    """Rows of every table of the database by name, as the open transaction sees them."""
    found = {}
    with connection.cursor() as cursor:
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = cursor.fetchone()[0]
    return found


def differing(expected: dict[str, int], found: dict[str, int]) -> list[str]:
    """In words: tables whose counts are not what they should be."""
    return [
        f"{name}: {expected.get(name, 'no')} rows backed up, {found.get(name, 'no')} there"
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    ]
