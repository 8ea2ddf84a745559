"""Counting what a request costs: queries, processor time of the application and the database."""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

import brotli

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """One page kind. Times are milliseconds of processor time per request, medians."""

    name: str
    queries: int
    app_ms: float
    database_ms: float
    kilobytes: float


def measure(name: str, request: Callable[[], bytes], times: int) -> Cost:
    """Ask `times` times after two warm-ups. `request` makes the request and returns its body."""
    request()
    body = request()
    with CaptureQueriesContext(connection) as captured:
        request()
        queries = len(captured)  # counted now: the next request empties the log
    before, used = _backend_seconds(), []
    for _ in range(times):
        started = time.process_time()
        request()
        used.append(time.process_time() - started)
    # The server's own clock ticks too coarsely for one request, so its share is a mean.
    database = (_backend_seconds() - before) / times
    return Cost(
        name,
        queries,
        statistics.median(used) * 1000,
        database * 1000,
        len(brotli.compress(body, quality=5)) / 1024,
    )


def _backend_seconds() -> float:
    """Processor time of the PostgreSQL process that serves us; SQLite runs inside our own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
