"""Everything that is in the database, to show that something changes nothing of it."""

from django.db import connection

OF_RUNS = {
    "catalogue_import_importrun",
    "catalogue_import_importfile",
    "catalogue_import_plannedchange",
    "catalogue_import_columnmapping",
}
ALWAYS = {"django_session"}


def dump(*left_out: str) -> dict[str, list[str]]:
    """All rows of all tables but sessions and those left out: by default a run's own."""
    names = ALWAYS | (set(left_out) or OF_RUNS)
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - names):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found
