"""An import that is killed at any moment ends, once it is started again, as if nothing had been."""

import random
import signal
import time

from django.apps import apps

import pytest

from bench.registry_list import write_list
from tests.tools.databases import Databases, PostgresServer, SqliteFiles
from tests.tools.dumps import DOMAIN, WALL_CLOCK, rows_of
from tests.tools.import_child import Import, Imports

ROWS = 1_200
BATCH = 3
# Where a shop is kept, and where it is tried out.
KILLS = {PostgresServer: 20, SqliteFiles: 8}
MOMENTS = WALL_CLOCK | {"started_at", "finished_at", "found_at"}
COMPARED = (*DOMAIN, "catalogue_import.suspectedpair", "catalogue_import.importrun")

pytestmark = pytest.mark.slow


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(SqliteFiles, marks=pytest.mark.thorough),
        pytest.param(PostgresServer, marks=pytest.mark.postgres),
    ],
    ids=["sqlite", "postgresql"],
)
def databases(request, tmp_path_factory, of_the_run):
    """Databases on each of the two kinds of server, "empty" as in a new shop."""
    made = request.param(tmp_path_factory.mktemp("databases"), of_the_run)
    made.begin()
    yield made
    made.close()


@pytest.fixture(scope="module")
def imports_into(databases):
    """`imports_into("killed")`: imports into the database of that name, to be started."""
    parents = []

    def begun(name: str) -> Imports:
        parents.append(Imports(databases.url(name), BATCH))
        return parents[-1]

    yield begun
    for parent in parents:
        parent.close()


@pytest.fixture(scope="module")
def clean(databases, imports_into, tmp_path_factory):
    """A list, and what an empty database holds after one undisturbed import of it."""
    path = tmp_path_factory.mktemp("killed") / "list.csv"
    write_list(path, ROWS)
    databases.copy("empty", "whole")
    assert imports_into("whole").start(path).wait() == 0
    return path, _dump(databases, "whole")


def test_killed_many_times_and_resumed_it_ends_as_one_clean_run(databases, imports_into, clean):
    path, expected = clean
    chance = random.Random(20)
    databases.copy("empty", "killed")
    imports = imports_into("killed")

    def killed() -> int:
        child = imports.start(path)
        return _kill_after(databases, child, chance.randrange(18), chance)

    kills = KILLS[type(databases)]
    moments = [killed() for _ in range(kills)]
    assert len(set(moments)) > kills / 2, moments
    assert imports.start(path).wait() == 0
    found = _dump(databases, "killed")
    for label, rows in expected.items():
        assert found[label] == rows, label
    runs = databases.rows("killed", "SELECT number, state FROM catalogue_import_importrun")
    assert runs == [(1, "done")]


def test_a_second_import_beside_a_running_one_is_refused(databases, imports_into, clean, tmp_path):
    path, _ = clean
    databases.copy("empty", "both")
    imports = imports_into("both")
    first = imports.start(path)
    while not _applied(databases, "both"):
        time.sleep(0.05)
        assert first.poll() is None
    first.send_signal(signal.SIGSTOP)
    ended = imports.start(path, tmp_path / "said").wait()
    first.send_signal(signal.SIGCONT)
    assert ended == 1
    assert "AnotherImportRuns" in (tmp_path / "said").read_text()
    assert first.wait() == 0
    runs = databases.rows("both", "SELECT number, state FROM catalogue_import_importrun")
    assert runs == [(1, "done")]


def _kill_after(databases: Databases, child: Import, batches: int, chance: random.Random) -> int:
    """Kill an import when it has applied so many more batches; how many there are."""
    wanted = _applied(databases, "killed") + batches
    time.sleep(chance.uniform(0, 0.2))
    while batches and _applied(databases, "killed") < wanted and child.poll() is None:
        time.sleep(0.03)
    time.sleep(chance.uniform(0, 0.04))
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL, "it ended before it was killed"
    databases.settle("killed")
    return _applied(databases, "killed")


def _applied(databases: Databases, name: str) -> int:
    return databases.rows(name, "SELECT count(*) FROM catalogue_import_importbatch")[0][0]


def _dump(databases: Databases, name: str) -> dict[str, list[tuple]]:
    """Everything compared. A key stands for its place in the order: servers leave out numbers that
    a transaction took and did not use."""
    places: dict[str, dict[int, int]] = {}

    def place(table: str, key: int | None) -> int | None:
        if table not in places:
            keys = databases.rows(name, f'SELECT id FROM "{table}" ORDER BY id')
            places[table] = {one: at for at, (one,) in enumerate(keys)}
        return None if key is None else places[table][key]

    found = {}
    for label in COMPARED:
        fields = [f for f in apps.get_model(label)._meta.concrete_fields if f.column not in MOMENTS]
        tables = [_points_to(field) for field in fields]
        found[label] = [
            tuple(
                place(table, value) if table else value
                for table, value in zip(tables, row, strict=True)
            )
            for row in databases.rows(name, rows_of(label, MOMENTS))
        ]
    return found


def _points_to(field) -> str:
    """The table whose keys a column holds, if it holds keys."""
    if field.primary_key:
        return field.model._meta.db_table
    return field.related_model._meta.db_table if field.is_relation else ""
