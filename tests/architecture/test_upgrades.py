"""What a migration may do to a shop that is open: the older version serves while it runs.

`prepare` migrates first and replaces the web processes afterwards (docs/operations.md), so that for
minutes the code of yesterday writes into the tables of today.
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

import pytest

from tests.tools.sources import ROOT

# Rooms whose tables stand in every order's way, each with the last migration that may hold them:
# all up to it ran before the first shop was open. What comes after runs under buyers.
BUSY = {
    "address": "0002_two_levels",
    "basket": "0006_lines_from_fairs",
    "catalogue": "0012_looks",
    "certification": "0007_words_of_announcements",
    "customer": "0003_follows",
    "offer": "0002_whole_dong",
    "order": "0015_lines_keep_their_statement",
    "partner": "0004_merged_producers",
    "payment": "0004_refund_parcel",
    "shipping": "0003_sample_rates",
    "voucher": "0003_vouchers_of_fairs",
}


def faults(migration: migrations.Migration) -> Iterator[str]:
    """What in it an open shop would feel; nothing where it may run at any hour."""
    operations = list(_said_to_the_database(migration.operations))
    if len({name for one in operations if (name := _table_of(one))}) > 1:
        yield "holds one table while it waits for the next, and a buyer may stand between them"
    if not migration.atomic and len(operations) > 1:
        yield "broken off at the second step it would do the first one again: one step to each"
    for operation in operations:
        if (fault := _fault(operation)) is not None:
            yield f"{operation.describe()}: {fault}"


def _said_to_the_database(operations: list[Operation]) -> Iterator[Operation]:
    for one in operations:
        if isinstance(one, migrations.SeparateDatabaseAndState):
            yield from _said_to_the_database(one.database_operations)
        else:
            yield one


def _fault(operation: Operation) -> str | None:
    match operation:
        case AddIndexConcurrently() | AddConstraintNotValid():
            return None
        case migrations.AddIndex():
            return "holds all writing while it is built; AddIndexConcurrently does not"
        case migrations.AddConstraint():
            return "reads every row while nobody writes; AddConstraintNotValid, then validate"
        case migrations.AddField(field=field):
            return _fault_of_new(field)
        case migrations.AlterField() | migrations.AlterUniqueTogether():
            return "may write the whole table anew; a new column beside it does not"
        case migrations.RemoveField() | migrations.RenameField() | migrations.DeleteModel():
            return "the older version still asks for it; take it away one version later"
        case migrations.RenameModel() | migrations.AlterModelTable():
            return "the older version still asks for it by its name"
        case migrations.RunPython() | migrations.RunSQL():
            return "every row it touches waits for all of them; a command does it in portions"
    return None


def _table_of(operation: Operation) -> str | None:
    """Which table that is already there it changes."""
    return getattr(operation, "model_name", None)


def _fault_of_new(field: models.Field) -> str | None:
    if field.unique or field.db_index:
        return "its index holds all writing while it is built; add it later, concurrently"
    if not field.null and not field.has_db_default() and not field.many_to_many:
        return "the older version writes no such column: null=True or db_default"
    return None


def _ours() -> Iterator[migrations.Migration]:
    """The migrations of the shop's own rooms, each room's in their order."""
    for config in apps.get_app_configs():
        folder = Path(config.path) / "migrations"
        if not folder.is_relative_to(ROOT / ".venv") and folder.is_relative_to(ROOT):
            for file in sorted(folder.glob("0*.py")):
                module = import_module(f"{config.name}.migrations.{file.stem}")
                yield module.Migration(file.stem, config.label)


def test_a_migration_of_a_busy_room_may_run_while_the_shop_is_open():
    later = [one for one in _ours() if one.name > BUSY.get(one.app_label, "a")]
    assert {str(one): found for one in later if (found := list(faults(one)))} == {}


def test_the_busy_rooms_are_named_by_the_names_of_their_migrations():
    names = {(one.app_label, one.name) for one in _ours()}
    assert set(BUSY.items()) <= names


def test_every_migration_can_be_taken_back():
    lasting = [
        f"{one}: {operation.describe()}"
        for one in _ours()
        for operation in one.operations
        if not operation.reversible
    ]
    assert lasting == []


TEXT = models.CharField(max_length=20)


@pytest.mark.parametrize(
    ("operation", "word"),
    [
        (
            migrations.AddIndex("line", models.Index(fields=["sku"], name="line_sku")),
            "concurrently",
        ),
        (migrations.AddField("line", "note", TEXT), "db_default"),
        (migrations.AddField("line", "note", models.CharField(null=True, unique=True)), "index"),
        (
            migrations.AddField("line", "fair", models.ForeignKey("fairs.Fair", models.CASCADE)),
            "index",
        ),
        (migrations.AlterField("line", "sku", TEXT), "whole table"),
        (migrations.RemoveField("line", "sku"), "older version"),
        (migrations.RenameField("line", "sku", "code"), "older version"),
        (migrations.DeleteModel("Line"), "older version"),
        (migrations.RunPython(migrations.RunPython.noop), "portions"),
        (
            migrations.AddConstraint(
                "line", models.CheckConstraint(condition=models.Q(quantity__gt=0), name="some")
            ),
            "NotValid",
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Operation) else value,
)
def test_what_buyers_would_feel_is_found(operation, word):
    migration = migrations.Migration("0099_made_up", "order")
    migration.operations = [operation]
    (fault,) = faults(migration)
    assert word.casefold() in fault.casefold()


def test_one_migration_changes_one_table():
    note = models.CharField(max_length=20, null=True)
    migration = migrations.Migration("0099_made_up", "order")
    migration.operations = [migrations.AddField(name, "note", note) for name in ("line", "order")]
    assert len(list(faults(migration))) == 1
    migration.operations = migration.operations[:1]
    assert list(faults(migration)) == []


def test_what_is_said_to_the_database_alone_is_looked_at_too():
    migration = migrations.Migration("0099_made_up", "order")
    apart = migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RemoveField("line", "sku")],
        state_operations=[migrations.DeleteModel("Line")],
    )
    migration.operations = [apart]
    (fault,) = faults(migration)
    assert "older version" in fault
    apart.database_operations = []
    assert list(faults(migration)) == []


def test_what_cannot_step_back_is_one_step():
    migration = migrations.Migration("0099_made_up", "order")
    migration.atomic = False
    migration.operations = [
        AddIndexConcurrently("line", models.Index(fields=[name], name=f"line_{name}"))
        for name in ("sku", "title")
    ]
    assert len(list(faults(migration))) == 1
    migration.operations = migration.operations[:1]
    assert list(faults(migration)) == []


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("line", "note", models.CharField(max_length=20, null=True)),
        migrations.AddField("line", "note", models.CharField(max_length=20, db_default="")),
        AddIndexConcurrently("line", models.Index(fields=["sku"], name="line_sku")),
        migrations.CreateModel("Note", [("id", models.BigAutoField(primary_key=True))]),
    ],
    ids=["may-be-empty", "filled-by-the-database", "concurrently", "table-of-its-own"],
)
def test_what_nobody_feels_is_let_through(operation):
    migration = migrations.Migration("0099_made_up", "order")
    migration.operations = [operation]
    assert list(faults(migration)) == []
