"""A list is read by one worker at a time, and once more when that one was killed."""

import datetime as dt

from django.utils import timezone

import pytest

from catalogue_import.models import ImportRun
from catalogue_import.office.due import apply_due
from catalogue_import.office.reading_turns import SILENT, take_turn
from catalogue_import.office.tasks import read_again
from tests.factories.office_runs import row, run_of

pytestmark = pytest.mark.django_db


def to_be_read(**progress) -> ImportRun:
    run = run_of(row())
    ImportRun.objects.filter(pk=run.pk).update(state="reading", progress=progress)
    return run


def ago(time: dt.timedelta) -> str:
    return (timezone.now() - time).isoformat()


def test_one_worker_takes_the_turn():
    run = to_be_read(at=ago(dt.timedelta(0)))
    assert take_turn(run.pk) == run
    assert take_turn(run.pk) is None
    assert read_again.func(run.pk) is False


def test_a_worker_that_speaks_is_left_to_its_work(django_capture_on_commit_callbacks):
    run = to_be_read(step="read", done=400, total=0, at=ago(SILENT / 2))
    with django_capture_on_commit_callbacks(execute=True):
        apply_due()
    run.refresh_from_db()
    assert run.state == "reading"


def test_after_a_worker_that_was_killed_another_reads(django_capture_on_commit_callbacks):
    run = to_be_read(step="read", done=400, total=0, at=ago(SILENT * 2))
    with django_capture_on_commit_callbacks(execute=True):
        apply_due()
    run.refresh_from_db()
    assert (run.state, run.progress) == ("review", {})


def test_what_waits_for_a_worker_is_not_handed_over_again_and_again(
    django_capture_on_commit_callbacks,
):
    to_be_read(at=ago(SILENT * 2))
    for handed_over in (1, 0):
        with django_capture_on_commit_callbacks() as queued:
            apply_due()
        assert len(queued) == handed_over
