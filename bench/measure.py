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


def measure(name: str, request: Callable[[], bytes], times: int, warm: int = 2) -> Cost:
    """Ask `times` times after so many that do not count. `request` returns the body it got."""
    for _ in range(warm):
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


def used_ms(do: Callable[[], object]) -> float:
    """Milliseconds of processor time for once, the server's included, on a busy machine too."""
    pid = _server_process()
    server, started = _scheduled_ms(pid), time.process_time()
    do()
    return (time.process_time() - started) * 1000 + _scheduled_ms(pid) - server


def _scheduled_ms(pid: int | None) -> float:
    """How long a process has run so far, to the nanosecond."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6 if pid else 0.0


def _server_process() -> int | None:
    """The PostgreSQL process that serves us; SQLite runs inside our own."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def _backend_seconds() -> float:
    """Processor time of the database's own process."""
    pid = _server_process()
    if pid is None:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
