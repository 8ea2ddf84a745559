"""When a transaction of PostgreSQL stands before a lock that another one holds."""

import time

from django.db import connection

PATIENCE_SECONDS = 30
WAITS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def until_somebody_waits() -> None:
    """Until somebody does in this database. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            # What was seen first is shown until a transaction ends.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(WAITS)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise TimeoutError
