"""The page of lights: who sees it, what turns a light red, that nothing hangs or costs more."""

import datetime as dt
import socket
import threading
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

import pytest
from django_tasks_db.models import DBTaskResult, get_date_max

from shop.communication.models import MailRecord
from shop.operators import reaching
from shop.operators.lights import Level, Probe, shown
from shop.operators.probes import PROBES
from shop.operators.timetable import timer_rows
from shop.payment.models import ProviderEvent
from shop.running.models import TimedRun

pytestmark = pytest.mark.django_db


def light(key: str):
    return next(one.light for one in shown(PROBES) if one.probe.key == key)


def task(**fields) -> DBTaskResult:
    return DBTaskResult.objects.create(
        task_path="shop.x",
        args_kwargs={"args": [], "kwargs": {}},
        backend_name="default",
        **{"run_after": get_date_max(), "exception_class_path": "", "traceback": ""} | fields,
    )


def run(name: str, hours: float, outcome: str = "done") -> None:
    at = timezone.now() - dt.timedelta(hours=hours)
    TimedRun.objects.create(name=name, started_at=at, ended_at=at, outcome=outcome, succeeded_at=at)


def test_the_desk_has_its_address_in_both_languages():
    assert reverse("operators:home") == "/van-hanh/"
    with override("en"):
        assert reverse("operators:home") == "/en/operators/"


def test_only_operators_learn_that_it_is_there(operator, stranger, client):
    for name in ("home", "trail"):
        address = reverse(f"operators:{name}")
        assert stranger.get(address).status_code == 404
        assert client.get(address).status_code == 302
        answer = operator.get(address)
        assert (answer.status_code, answer["X-Robots-Tag"]) == (200, "noindex")
        assert "no-store" in answer["Cache-Control"]


def test_every_light_has_a_word_a_sign_and_what_it_means(operator):
    page = operator.get(reverse("operators:home")).content.decode()
    assert page.count('class="light-level') == len(PROBES) + len(timer_rows())
    for probe in PROBES:
        with override("vi"):
            assert str(probe.meaning) in page
    assert all(level.word and level.icon for level in Level)


def test_a_task_that_waits_turns_the_light_red_and_a_failed_one_amber():
    assert light("tasks").level == Level.GOOD
    failed = task(status="FAILED", finished_at=timezone.now())
    assert light("tasks").level == Level.LOOK
    failed.delete()
    task(status="READY", run_after=timezone.now() + dt.timedelta(hours=1))
    assert light("tasks").level == Level.GOOD
    waits = task(status="READY", id=uuid.uuid4())
    DBTaskResult.objects.filter(pk=waits.pk).update(
        enqueued_at=timezone.now() - dt.timedelta(minutes=20)
    )
    assert light("tasks").level == Level.BAD


def test_a_server_that_is_away_turns_its_light_red(settings, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        closed = taken.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "x"
    settings.STRIPE_API_BASE = f"http://127.0.0.1:{closed}"
    assert (light("mail").level, light("cards").level) == (Level.BAD, Level.BAD)
    with socket.create_server(("127.0.0.1", 0)) as there:
        settings.EMAIL_PORT = there.getsockname()[1]
        settings.STRIPE_API_BASE = f"http://127.0.0.1:{settings.EMAIL_PORT}"
        assert (light("mail").level, light("cards").level) == (Level.GOOD, Level.GOOD)


def test_a_name_that_is_looked_up_for_ever_holds_nobody_up(monkeypatch):
    given_up, asked = threading.Event(), threading.Event()

    def for_ever(*args, **kwargs):
        given_up.wait(60)
        asked.set()
        raise OSError

    monkeypatch.setattr(reaching.socket, "create_connection", for_ever)
    assert not reaching.is_reachable("mail.example", 25, seconds=0.05)
    assert not asked.is_set()
    given_up.set()
    assert asked.wait(60)


def test_a_probe_that_fails_is_red_and_keeps_no_other_from_being_asked():
    def broken():
        raise RuntimeError("password=geheim")

    found = shown([Probe("x", "X", "", broken), PROBES[0]])
    assert [one.light.level for one in found] == [Level.BAD, Level.GOOD]
    assert "geheim" not in found[0].light.says


@pytest.mark.parametrize(("free", "level"), [(50, "good"), (10, "look"), (4, "bad")])
def test_a_disk_that_fills_is_told_in_time(monkeypatch, free, level):
    usage = type("Usage", (), {"total": 100, "free": free})
    monkeypatch.setattr("shop.operators.probes.disk.shutil.disk_usage", lambda path: usage)
    assert light("disk").level == level


def test_copies_grow_old_and_failures_are_told():
    assert light("backup").level == Level.LOOK
    run("backup", hours=2)
    run("restore-test", hours=24 * 40)
    assert (light("backup").level, light("restore-test").level) == (Level.GOOD, Level.LOOK)
    TimedRun.objects.filter(pk="backup").update(
        succeeded_at=timezone.now() - dt.timedelta(hours=30)
    )
    assert light("backup").level == Level.BAD


def test_a_timer_that_stands_still_is_red():
    def level(name):
        return next(row.level for row in timer_rows() if row.name == name)

    assert level("settle_due") == Level.LOOK
    run("settle_due", hours=0)
    run("tell_waiting", hours=25)
    run("watch_fairs", hours=0, outcome="failed")
    run("remind_certificates", hours=27)
    assert level("settle_due") == level("tell_waiting") == Level.GOOD
    assert level("watch_fairs") == level("remind_certificates") == Level.BAD


def test_the_page_costs_as_much_with_many_rows_and_shows_no_secret(operator, settings):
    settings.STRIPE_SECRET_KEY = settings.STRIPE_PUBLISHABLE_KEY = "geheim-key"
    settings.STRIPE_API_BASE = "http://127.0.0.1:1"
    address, counts = reverse("operators:home"), []
    operator.get(address)
    for number in (2, 20):
        for n in range(number):
            task(status="FAILED", finished_at=timezone.now())
            MailRecord.objects.create(
                event=f"x:{number}:{n}", recipient="lan@example.vn", language="vi", state="failed"
            )
            ProviderEvent.objects.create(
                event_id=f"{number}:{n}",
                type="x",
                object_id="x",
                livemode=False,
                created_at=timezone.now(),
            )
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = operator.get(address).content.decode()
        counts.append(len(asked))
        assert "geheim" not in page
        assert "lan@example.vn" not in page
    assert counts[0] == counts[1] <= 20
