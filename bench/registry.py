"""What the import of a long list costs: rows a second and memory, each step in its own process.

    python -m bench.registry [--rows N] [--on sqlite|postgresql] [--million]

A database of its own is made and removed: a file, or one beside that of DATABASE_URL.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROWS = 100_000
SERVERS = ("sqlite", "postgresql")
BESIDE = "bench_registry"


def add_options(parser: argparse.ArgumentParser) -> None:
    """What may be asked for."""
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of the registry list")
    parser.add_argument("--on", choices=SERVERS, default="sqlite", help="where they are imported")
    parser.add_argument(
        "--million", action="store_true", help="read and plan 1,000,000 rows too; takes minutes"
    )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.registry")
    add_options(parser)
    tell(parser.parse_args())


def tell(options: argparse.Namespace) -> None:
    """Write the list, run the steps, print a line for each."""
    print(f"registry list on {options.on}; CPU is this side's, without a server's")
    print(f"{'step':<18}{'rows':>10}{'s':>7}{'CPU s':>7}{'rows/s':>9}{'/CPU s':>9}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder, _database(options.on, folder) as url:
        path = Path(folder) / "list.csv"
        _child(url, "migrate")
        _child(url, "write", str(path), str(options.rows))
        if options.million:
            long = Path(folder) / "long.csv"
            _child(url, "write", str(long), "1000000")
            _print("read and planned", 1_000_000, _child(url, "plan", str(long)))
        _print("new", options.rows, _child(url, "import", str(path)))
        _print("unchanged", options.rows, _child(url, "import", str(path)))


@contextmanager
def _database(on: str, folder: str) -> Iterator[str]:
    if on == "sqlite":
        yield f"sqlite:///{folder}/bench.sqlite3"
        return
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        raise SystemExit("No PostgreSQL: DATABASE_URL does not name one.")
    _child(given, "create", BESIDE)
    try:
        yield f"{given.rpartition('/')[0]}/{BESIDE}"
    finally:
        _child(given, "drop", BESIDE)


def _print(step: str, rows: int, cost: tuple[float, float, float]) -> None:
    wall, cpu, peak = cost
    print(
        f"{step:<18}{rows:>10,}{wall:>7.1f}{cpu:>7.1f}"
        f"{rows / wall:>9,.0f}{rows / cpu:>9,.0f}{peak:>9,.0f}",
        flush=True,
    )


def _child(url: str, *step: str) -> tuple[float, float, float]:
    """Seconds on the clock, seconds of processor, peak memory in MB."""
    child = subprocess.run(
        [sys.executable, "-m", "bench.registry_steps", *step],
        env={**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "bench.settings"},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    wall, cpu, peak = (float(word) for word in child.stdout.split()[-3:])
    return wall, cpu, peak


if __name__ == "__main__":
    main()
