"""A mail server that is away: every mail goes out in the end, none goes out twice."""

import datetime as dt
import smtplib

from django.core import mail

import pytest

from shop.basket.due import sweeps
from shop.certification import clock as shop_clock
from shop.communication import sending
from shop.communication.again import send_again, times_again
from shop.communication.events import parts_of
from shop.communication.models import MailRecord
from shop.communication.retrying import try_all_due
from shop.communication.sending import CLAIM, PAUSES, Mail, send_once
from shop.communication.tasks import send_mail
from tests.factories.orders import order_of

pytestmark = pytest.mark.django_db

LETTER = Mail("lan@example.com", "vi", "Đã nhận đơn", "Xin chào", "<p>Xin chào</p>")


@pytest.fixture
def now(monkeypatch):
    """A clock of minutes: `now.later(minutes=5)`."""

    class Now:
        moment = shop_clock.now()

        def later(self, **gone):
            self.moment += dt.timedelta(**gone)

    held = Now()
    monkeypatch.setattr("shop.certification.clock.now", lambda: held.moment)
    return held


@pytest.fixture
def server(monkeypatch):
    """A mail server that can go away; counts what it was asked to send."""

    class Server:
        away = True
        asked = 0

    state = Server()
    send = sending.EmailMultiAlternatives.send

    def answer(self, *args, **kwargs):
        state.asked += 1
        if state.away:
            raise smtplib.SMTPServerDisconnected
        return send(self, *args, **kwargs)

    monkeypatch.setattr(sending.EmailMultiAlternatives, "send", answer)
    return state


def record() -> MailRecord:
    return MailRecord.objects.get()


def test_a_failed_mail_waits_its_pause_and_is_sent_by_the_sweep(now, server):
    order = order_of()
    assert send_mail.call("order-placed", order.pk) is False
    assert (record().state, record().tries) == ("failed", 1)
    assert record().next_try_at == now.moment + PAUSES[0]
    assert record().failure == "SMTPServerDisconnected"
    server.away = False
    assert try_all_due() == 0
    assert send_mail.call("order-placed", order.pk) is False
    assert server.asked == 1
    now.later(minutes=1)
    assert sweeps()["mails"]() == 1
    assert (record().state, record().next_try_at, record().tries) == ("sent", None, 2)
    assert try_all_due() == 0
    assert len(mail.outbox) == 1


def test_pauses_grow_up_to_a_day_and_then_people_must_look(now, server):
    send_mail.call("order-placed", order_of().pk)
    pauses = []
    while (moment := record().next_try_at) is not None:
        pauses.append(moment - now.moment)
        now.moment = moment
        try_all_due()
    assert pauses == sorted(set(pauses))
    assert pauses[-1] == dt.timedelta(days=1)
    assert (record().state, server.asked) == ("failed", len(PAUSES) + 1)
    now.later(days=30)
    assert try_all_due() == 0
    assert server.asked == len(PAUSES) + 1


def test_what_a_killed_worker_left_is_taken_up_after_a_few_minutes(now):
    order = order_of()
    MailRecord.objects.create(
        event=f"order-placed:{order.pk}", state="claimed", tries=1, next_try_at=now.moment + CLAIM
    )
    assert try_all_due() == 0
    assert send_mail.call("order-placed", order.pk) is False
    now.later(minutes=5)
    assert try_all_due() == 1
    assert try_all_due() == 0
    assert len(mail.outbox) == 1
    assert record().recipient == order.guest_email


def test_a_slow_worker_does_not_undo_what_another_did(now, server, monkeypatch):
    """It comes back with an error after its mail was taken over and sent."""
    order = order_of()
    server.away = False
    slow = sending.EmailMultiAlternatives.send

    def taken_over(self, *args, **kwargs):
        monkeypatch.setattr(sending.EmailMultiAlternatives, "send", slow)
        now.later(minutes=6)
        assert try_all_due() == 1
        raise TimeoutError

    monkeypatch.setattr(sending.EmailMultiAlternatives, "send", taken_over)
    assert send_mail.call("order-placed", order.pk) is False
    assert record().state == "sent"
    now.later(days=2)
    assert try_all_due() == 0
    assert len(mail.outbox) == 1


def test_a_copy_after_a_crash_is_known_for_the_same_mail(now):
    for event in ("order-placed:1", "order-placed:2"):
        send_once(event, LETTER)
    MailRecord.objects.filter(event="order-placed:1").update(
        state="claimed", next_try_at=now.moment
    )
    send_once("order-placed:1", LETTER)
    names = [letter.message()["Message-ID"] for letter in mail.outbox]
    assert names[0] == names[2] != names[1]


def test_nobody_to_write_to_any_more_ends_the_tries(now, server):
    order = order_of()
    send_mail.call("order-placed", order.pk)
    order.guest_email = ""
    order.save()
    now.later(minutes=2)
    assert try_all_due() == 0
    assert (record().state, record().next_try_at) == ("failed", None)


def test_a_mail_that_only_its_room_can_write_stays_failed(now):
    MailRecord.objects.create(event="import-5-held-1-2", state="failed", next_try_at=now.moment)
    assert try_all_due() == 0
    assert record().next_try_at is None


@pytest.mark.parametrize(
    "event", ["", "order-placed", "order-placed:", "order-placed:x", "unknown:1", "order-placed:²"]
)
def test_what_is_no_event_of_ours_is_written_by_nobody(event):
    assert parts_of(event) is None


def test_sending_again_is_a_record_of_its_own_and_once(django_capture_on_commit_callbacks):
    order = order_of(language="en")
    send_mail.call("order-placed", order.pk)
    first = record()
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert send_again(first, 1) == f"order-placed:{order.pk}:again:1"
    assert len(mail.outbox) == 2
    assert mail.outbox[1].subject.startswith("We have your order")
    again = MailRecord.objects.get(event__endswith=":again:1")
    assert (again.about, again.state) == (f"order:{order.pk}", "sent")
    assert times_again(again) == times_again(first) == 1
    with django_capture_on_commit_callbacks(execute=True):
        send_again(again, 2)
    assert len(mail.outbox) == 3


def test_a_mail_that_cannot_be_written_holds_up_no_other(now, monkeypatch):
    due = now.moment - CLAIM
    for event in ("order-placed:1", "order-not-paid:2"):
        MailRecord.objects.create(event=event, recipient="lan@example.com", next_try_at=due)
    writes = {"order-placed:1": lambda: 1 / 0, "order-not-paid:2": lambda: LETTER}
    monkeypatch.setattr("shop.communication.retrying.written_anew", lambda event: writes[event]())
    assert try_all_due() == 1
    assert [letter.subject for letter in mail.outbox] == [LETTER.subject]
    assert MailRecord.objects.get(event="order-placed:1").next_try_at > now.moment
