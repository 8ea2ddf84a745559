"""How runs of timed commands are written down."""

import importlib

from django.core.management import CommandError, call_command, get_commands
from django.db import DatabaseError

import pytest

from shop.basket import due
from shop.running import recording
from shop.running.models import TimedRun
from shop.running.timetable import TIMERS

pytestmark = pytest.mark.django_db


def run(name: str) -> TimedRun:
    return TimedRun.objects.get(pk=name)


@pytest.mark.parametrize("timer", TIMERS, ids=lambda timer: timer.name)
def test_every_command_of_the_timetable_writes_down_its_runs(timer):
    module = importlib.import_module(
        f"{get_commands()[timer.name]}.management.commands.{timer.name}"
    )
    assert issubclass(module.Command, recording.TimedCommand)


def test_a_run_that_went_well_is_kept_with_its_end():
    call_command("settle_due", verbosity=0)
    kept = run("settle_due")
    assert kept.outcome == "done"
    assert kept.started_at <= kept.ended_at == kept.succeeded_at


def test_a_failure_is_kept_by_name_and_the_last_good_moment_stays(monkeypatch):
    call_command("settle_due", verbosity=0)
    good = run("settle_due").succeeded_at

    def broken():
        raise RuntimeError("token=geheim")

    monkeypatch.setattr(due, "_sweeps", {"x": broken})
    with pytest.raises(CommandError):
        call_command("settle_due", verbosity=0)
    kept = run("settle_due")
    assert (kept.outcome, kept.note, kept.succeeded_at) == ("failed", "CommandError", good)


@pytest.mark.parametrize(
    ("end", "outcome"),
    [
        (SystemExit(2), "held"),
        (SystemExit(1), "failed"),
        (SystemExit("x"), "failed"),
        (SystemExit(), "done"),
        (CommandError("x", returncode=2), "held"),
        (KeyboardInterrupt(), "failed"),
    ],
)
def test_how_a_command_ends_says_how_it_went(end, outcome):
    with pytest.raises(type(end)), recording.recorded("x"):
        raise end
    assert run("x").outcome == outcome


def test_what_was_cut_off_is_seen_to_have_no_end():
    block = recording.recorded("x")
    block.__enter__()
    assert (run("x").outcome, run("x").ended_at) == ("running", None)


def test_whoever_only_asks_leaves_no_record():
    call_command("forget_orphan_pictures", dry_run=True, verbosity=0)
    assert not TimedRun.objects.exists()


def test_a_record_that_cannot_be_written_stops_no_work(monkeypatch, caplog):
    def refuse(**kwargs):
        raise DatabaseError

    monkeypatch.setattr(TimedRun.objects, "update_or_create", refuse)
    call_command("settle_due", verbosity=0)
    assert "could not be written down" in caplog.text


def test_scripts_say_how_backups_went():
    call_command("record_run", "backup", ok=True, note="120 MB")
    assert (run("backup").outcome, run("backup").note) == ("done", "120 MB")
    good = run("backup").succeeded_at
    call_command("record_run", "backup", failed=True, note="đĩa đầy")
    kept = run("backup")
    assert (kept.outcome, kept.note, kept.succeeded_at) == ("failed", "đĩa đầy", good)
