"""What is read at the moment of the question: orders, mails, tasks, registry, lights."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count
from django.utils import timezone

from shop.certification import clock, freshness
from shop.communication.models import MailRecord
from shop.order.models import Order

from ..lights import Level, shown
from ..probes import PROBES
from ..probes.tasks import found
from ..timetable import timer_rows
from .text import Figure

DAY = dt.timedelta(days=1)


def figures() -> list[Figure]:
    """All of them; no query for each order, mail or task."""
    return [*_orders_and_mails(), *_tasks(), *_registry(), _lights(), _timers()]


def _orders_and_mails() -> Iterable[Figure]:
    orders = Order.objects.filter(date_placed__gte=clock.now() - DAY).order_by()
    placed = orders.values_list("status").annotate(number=Count("pk"))
    yield Figure(
        "shop_orders_last_day",
        "Orders of the last 24 hours, by what became of them.",
        {f'{{status="{status}"}}': number for status, number in placed},
    )
    waiting = MailRecord.objects.exclude(state=MailRecord.State.SENT)
    yield Figure(
        "shop_mails_waiting",
        "Mails that are tried again, or whose worker has not ended them.",
        {"": waiting.filter(next_try_at__isnull=False).count()},
    )
    yield Figure(
        "shop_mails_given_up",
        "Mails that nobody tries again.",
        {"": waiting.filter(next_try_at=None).count()},
    )


def _tasks() -> Iterable[Figure]:
    tasks = found(timezone.now())
    yield Figure("shop_tasks_waiting", "Tasks that may run now.", {"": tasks.waiting})
    yield Figure(
        "shop_oldest_task_seconds",
        "How long the oldest of them has waited.",
        {"": tasks.waited.total_seconds()},
    )
    yield Figure("shop_tasks_failed_last_day", "Tasks that failed.", {"": tasks.failed})


def _registry() -> Iterable[Figure]:
    last = freshness.last_reading()
    if last is not None:
        age = (clock.now() - last).total_seconds()
        yield Figure("shop_registry_age_seconds", "Since the registry was read.", {"": age})


def _lights() -> Figure:
    levels = {one.probe.key: one.light.level for one in shown(PROBES)}
    return Figure(
        "shop_light", "The operators' lights: 1 beside what holds.", _each("part", levels)
    )


def _timers() -> Figure:
    levels = {row.name: row.level for row in timer_rows()}
    return Figure("shop_timer", "The lights of timers: 1 beside what holds.", _each("name", levels))


def _each(label: str, levels: dict[str, Level]) -> dict[str, float]:
    return {
        f'{{{label}="{key}",state="{level.value}"}}': float(level == held)
        for key, held in levels.items()
        for level in Level
    }
