"""An import that is killed at any moment ends, once it is started again, as if nothing had been."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.registry_list import write_list
from tests.tools.dumps import DOMAIN, WALL_CLOCK, rows_of

ROWS = 5_000
BATCH = 10
KILLS = 20
MOMENTS = WALL_CLOCK | {"started_at", "finished_at"}
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """An empty database, a list, and the database after one undisturbed import of it."""
    folder = tmp_path_factory.mktemp("killed")
    path = folder / "list.csv"
    write_list(path, ROWS)
    empty = folder / "empty.sqlite3"
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{empty}"}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
    whole = folder / "whole.sqlite3"
    shutil.copy(empty, whole)
    assert _start(whole, path).wait() == 0
    return empty, path, _dump(whole)


def test_killed_twenty_times_and_resumed_it_ends_as_one_clean_run(clean, tmp_path):
    empty, path, expected = clean
    chance = random.Random(20)
    database = tmp_path / "killed.sqlite3"
    shutil.copy(empty, database)
    moments = [_kill_after(database, path, chance.randrange(18), chance) for _ in range(KILLS)]
    assert len(set(moments)) > KILLS / 2, moments
    assert _start(database, path).wait() == 0
    assert _dump(database) == expected
    with sqlite3.connect(database) as db:
        runs = db.execute("SELECT number, state FROM catalogue_import_importrun").fetchall()
    assert runs == [(1, "done")]


def _kill_after(database: Path, path: Path, batches: int, chance: random.Random) -> int:
    """Start an import, kill it when it has applied so many more batches; how many there are."""
    wanted = _applied(database) + batches
    child = _start(database, path)
    time.sleep(chance.uniform(0, 0.2))
    while batches and _applied(database) < wanted and child.poll() is None:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.04))
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL, "it ended before it was killed"
    return _applied(database)


def _start(database: Path, path: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.tools.import_child"]
    return subprocess.Popen(
        [*command, f"sqlite:///{database}", str(path), str(BATCH)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _applied(database: Path) -> int:
    with sqlite3.connect(database) as db:
        return db.execute("SELECT count(*) FROM catalogue_import_importbatch").fetchone()[0]


def _dump(database: Path) -> dict[str, list[tuple]]:
    with sqlite3.connect(database) as db:
        return {
            label: db.execute(rows_of(label, MOMENTS)).fetchall()
            for label in (*DOMAIN, "catalogue_import.importrun")
        }
