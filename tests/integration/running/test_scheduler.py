"""The timers without cron: at their hour in Vietnam, one process at a time, safe to stop."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading

from django.db import DatabaseError
from django.utils import timezone

import pytest

from shop.running import due, lease
from shop.running.models import TimedRun, TimersLease
from shop.running.scheduler import Scheduler
from shop.running.timetable import TIMERS, Timer, timers
from tests.tools.sources import ROOT

pytestmark = pytest.mark.django_db
DAILY = Timer("x", "x", at=lambda: "00:05")
OFTEN = Timer("y", "y", every=dt.timedelta(minutes=5))
# 00:10 in Vietnam on the 2nd, still the 1st in UTC.
NOW = dt.datetime(2024, 12, 1, 17, 10, tzinfo=dt.UTC)


def ran(minutes: float, outcome: str = "done") -> TimedRun:
    at = NOW - dt.timedelta(minutes=minutes)
    return TimedRun(name="x", started_at=at, ended_at=at, outcome=outcome)


@pytest.mark.parametrize(
    ("run", "is_due"),
    [
        (None, True),
        (ran(4), False),  # 00:06
        (ran(6), True),  # 00:04: yesterday's
        (ran(24 * 60), True),
        (ran(4, "failed"), False),  # not yet again
        (ran(4, "held"), False),
    ],
)
def test_a_daily_timer_runs_at_its_hour_in_vietnam(run, is_due):
    assert due.is_due(DAILY, run, NOW) == is_due


def test_a_daily_run_that_failed_is_tried_again_for_a_while():
    failed = ran(4, "failed")
    assert due.is_due(DAILY, failed, NOW + dt.timedelta(minutes=7))
    assert not due.is_due(DAILY, failed, NOW + dt.timedelta(hours=3))


def test_a_daily_run_that_was_cut_off_is_made_up_for():
    cut_off = ran(4, "running")
    cut_off.ended_at = None
    assert not due.is_due(DAILY, cut_off, NOW)
    assert due.is_due(DAILY, cut_off, NOW + dt.timedelta(hours=2))


def test_what_was_missed_while_nothing_ran_is_made_up_for():
    assert due.is_due(DAILY, ran(24 * 60), NOW + dt.timedelta(hours=15))


def test_a_timer_of_minutes_counts_from_its_last_start():
    assert not due.is_due(OFTEN, ran(4), NOW)
    assert due.is_due(OFTEN, ran(5), NOW)


def test_every_hour_can_be_read():
    assert all(timer.hour() or timer.every < dt.timedelta(days=1) for timer in TIMERS)


def test_one_process_holds_the_lease_and_another_takes_it_over_when_it_is_late():
    assert lease.hold("a")
    assert lease.hold("a")
    assert not lease.hold("b")
    TimersLease.objects.update(until=timezone.now() - dt.timedelta(seconds=1))
    assert lease.hold("b")
    assert not lease.hold("a")
    lease.give_up("a")
    assert not lease.hold("a")
    lease.give_up("b")
    assert lease.hold("a")


def test_each_is_started_once_while_it_goes_on_and_only_by_the_holder():
    goes_on, started = threading.Event(), []

    def start(name):
        started.append(name)
        goes_on.wait(60)
        if name == "settle_due":
            raise SystemExit(2)
        raise RuntimeError

    one, other = Scheduler("a", start), Scheduler("b", start)
    wanted = [timer.name for timer in timers()]
    assert one.tick() == wanted
    assert one.tick() == other.tick() == []
    goes_on.set()
    one.stop()
    one.go(grace=60)
    assert sorted(started) == sorted(wanted)
    assert other.tick() == wanted
    other.stop()
    other.go(grace=60)


def test_a_database_that_is_away_is_waited_for(monkeypatch):
    tries = []
    scheduler = Scheduler("a", lambda name: None)

    def away(holder):
        tries.append(holder)
        if len(tries) == 2:
            scheduler.stop()
        raise DatabaseError

    monkeypatch.setattr(lease, "hold", away)
    monkeypatch.setattr("shop.running.scheduler.connection.close", lambda: None)
    scheduler.go(pause=0, grace=0)
    assert len(tries) == 2


def test_a_signal_ends_the_process_in_order(tmp_path):
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'timers.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    environment.pop("PYTEST_CURRENT_TEST", None)
    with subprocess.Popen(
        [sys.executable, "manage.py", "run_timers"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert "settle_due" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert "have ended" in process.stdout.read()
    assert process.returncode == 0
