"""What the import of a long list costs: rows a second and memory, each step in its own process.

    python -m bench.registry --rows 100000

A database of its own is made, in a file for SQLite; on PostgreSQL the one of DATABASE_URL.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Write the list, run the steps, print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m bench.registry")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--step", choices=("all", "plan"), default="all")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'registry list':<22}{'rows':>10}{'rows/s':>9}{'rows/s CPU':>12}{'peak MB':>9}")
        path = Path(folder) / "list.csv"
        _child(folder, "write", str(path), str(options.rows))
        _child(folder, "migrate")
        if options.step == "all":
            _told("new", options.rows, _child(folder, "import", str(path)))
            _told("unchanged", options.rows, _child(folder, "import", str(path)))
        else:
            _told("read and planned", options.rows, _child(folder, "plan", str(path)))


def _told(step: str, rows: int, cost: tuple[float, float, float]) -> None:
    wall, cpu, peak = cost
    print(f"{step:<22}{rows:>10,}{rows / wall:>9,.0f}{rows / cpu:>12,.0f}{peak:>9,.0f}", flush=True)


def _child(folder: str, *step: str) -> tuple[float, float, float]:
    environment = {"DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"} | os.environ
    child = subprocess.run(
        [sys.executable, "-m", "bench.registry_steps", *step],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    wall, cpu, peak = (float(word) for word in child.stdout.split()[-3:])
    return wall, cpu, peak


def cost_since(started: float) -> str:
    """Seconds on the clock, seconds of processor, peak memory in MB of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return f"{time.monotonic() - started} {used.ru_utime + used.ru_stime} {used.ru_maxrss / 1024}"


if __name__ == "__main__":
    main()
