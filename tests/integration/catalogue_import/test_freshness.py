"""The footer says when the registry was last read, also when nothing had changed."""

import datetime as dt

import pytest

from catalogue_import.models import ImportRun
from cms.frame import Frame
from shop.certification import clock, freshness

pytestmark = pytest.mark.django_db


def run(number: int, days_ago: int, state: str = ImportRun.State.DONE) -> ImportRun:
    ended = clock.now() - dt.timedelta(days=days_ago)
    return ImportRun.objects.create(
        number=number, started_at=ended, finished_at=ended, file_name="a.csv", state=state
    )


def test_nobody_has_read_anything():
    assert freshness.last_reading() is None


def test_the_latest_finished_run_counts():
    run(1, days_ago=9)
    latest = run(2, days_ago=2)
    run(3, days_ago=1, state=ImportRun.State.FAILED)
    assert freshness.last_reading() == latest.finished_at


@pytest.mark.parametrize(("days", "stale"), [(6, False), (8, True)])
def test_a_week_makes_it_stale(rf, days, stale):
    run(1, days_ago=days)
    assert Frame(rf.get("/")).is_stale is stale
