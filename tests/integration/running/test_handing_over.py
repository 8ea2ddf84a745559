"""A process that dies between its commit and the queue, or a worker in the middle of a task."""

import datetime as dt
import sys

from django.db import transaction
from django.utils import timezone

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from shop.communication.kinds import tell
from shop.communication.tasks import send_mail
from shop.running import handing_over
from shop.running.handing_over import GIVEN_UP_AFTER, TRIES, once_committed, take_up
from shop.search.indexing.pending import index_the_rest
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db(transaction=True)
READY, RUNNING, FAILED = (
    TaskResultStatus.READY,
    TaskResultStatus.RUNNING,
    TaskResultStatus.FAILED,
)


@pytest.fixture(autouse=True)
def _queue_in_the_database(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def left_in_the_middle(task=send_mail, ago=GIVEN_UP_AFTER, times=1) -> DBTaskResult:
    task.enqueue("order-placed", 1) if task is send_mail else task.enqueue()
    began = timezone.now() - ago
    workers = [f"worker {n}" for n in range(times)]
    DBTaskResult.objects.update(status=RUNNING, started_at=began, worker_ids=workers)
    return DBTaskResult.objects.get()


def test_the_queue_holds_what_is_to_be_done_before_the_process_can_die():
    order = order_of()
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        tell("order-placed", order.pk)
        # Nothing is left for after the commit, when nobody may be there to do it.
        assert not transaction.get_connection().run_on_commit
    assert DBTaskResult.objects.get().args_kwargs["args"] == ["order-placed", order.pk]


def test_nothing_is_done_of_what_was_rolled_back():
    with transaction.atomic():
        once_committed(send_mail, "order-placed", 1)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_a_task_whose_worker_died_is_given_to_another_once():
    left_in_the_middle()
    assert (take_up(), take_up()) == (1, 0)
    assert DBTaskResult.objects.ready().get().worker_ids == ["worker 0"]


def test_whoever_sweeps_need_not_have_read_of_the_task(monkeypatch):
    left_in_the_middle()
    monkeypatch.setattr(handing_over, "_again", set())
    monkeypatch.delitem(sys.modules, "shop.communication.tasks")
    assert take_up() == 1


def test_a_task_that_is_no_more_is_left_alone():
    left_in_the_middle()
    DBTaskResult.objects.update(task_path="shop.gone.task")
    assert take_up() == 0


@pytest.mark.parametrize(
    ("error", "times", "again"),
    [("OperationalError", 1, 1), ("OperationalError", TRIES, 0), ("DataError", 1, 0)],
)
def test_one_whose_connection_was_dropped_is_tried_again(error, times, again):
    left_in_the_middle(times=times)
    path = f"django.db.utils.{error}"
    DBTaskResult.objects.update(
        status=FAILED, exception_class_path=path, finished_at=timezone.now()
    )
    assert (take_up(), take_up()) == (again, 0)
    assert DBTaskResult.objects.get().status == (READY if again else FAILED)


def test_one_that_may_still_be_done_is_left_alone():
    left_in_the_middle(ago=GIVEN_UP_AFTER - dt.timedelta(seconds=30))
    assert take_up() == 0
    assert DBTaskResult.objects.get().status == RUNNING


def test_a_long_task_is_left_to_its_own_room():
    left_in_the_middle(index_the_rest, ago=dt.timedelta(hours=1))
    assert take_up() == 0


def test_a_task_that_its_workers_die_of_ends():
    left_in_the_middle(times=TRIES)
    assert take_up() == 0
    assert DBTaskResult.objects.get().status == FAILED
