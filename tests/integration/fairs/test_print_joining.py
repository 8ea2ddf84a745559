"""What is asked for while papers are being made joins them, and whoever asked is told."""

import datetime as dt

from django.core import mail
from django.utils import timezone

import pytest

from shop.certification.models import Certificate
from shop.fairs.changing import Staff
from shop.fairs.models import Print, PrintRun
from shop.fairs.plans import working_plan
from shop.fairs.printing import asking, composing, making, turns
from tests.factories import fairs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    """Runs that a worker was asked to make."""
    found: list[int] = []
    monkeypatch.setattr(turns, "queue", lambda run: found.append(run.pk))
    return found


@pytest.fixture
def fair(clock):
    clock(dt.date(2025, 1, 5))
    return fairs.published(fairs.fair_officer(), number=2)


@pytest.fixture
def drawn(monkeypatch):
    """Files as they are composed: (kind, order, codes); `then` happens while the first is."""
    found: list[tuple] = []
    then: list = []

    def make(composer, output, arranged, said):
        holds = [one.code for one in composer.goods]
        found.append((output.kind, arranged, holds))
        if then:
            then.pop()()
        return composing.Made(f"%PDF-1.7 {arranged}".encode(), holds)

    monkeypatch.setattr(composing.Composer, "make", make)
    found_and_then = found, then
    return found_and_then


def ask(fair, *keys, by=None, arranged="section", left=()):
    return asking.ask(fair, Staff(by), keys, arranged, left)


def told(run, callbacks) -> list[tuple[str, str]]:
    mail.outbox.clear()
    with callbacks(execute=True):
        making.make_run(run.pk)
    return sorted((one.to[0], one.subject) for one in mail.outbox)


def test_everybody_who_pressed_is_told_once(fair, drawn, django_capture_on_commit_callbacks):
    first, second = fair.made_by, fairs.fair_officer("hai@example.vn")
    run = ask(fair, "cards-a4", by=first)
    ask(fair, "banner-a3", by=second)
    ask(fair, "boards-a4", by=second)
    subject = "Đã in xong: Hội chợ OCOP Thái Nguyên"
    assert told(run, django_capture_on_commit_callbacks) == [
        (second.email, subject),
        (first.email, subject),
    ]


def test_what_the_shop_began_is_told_to_who_joined_and_to_the_keeper(
    fair, drawn, django_capture_on_commit_callbacks
):
    second = fairs.fair_officer("hai@example.vn")
    run = ask(fair, "catalogue-a4", left=["Chè Tân Cương"])
    ask(fair, "cards-a4", by=second)
    to = [address for address, _subject in told(run, django_capture_on_commit_callbacks)]
    assert to == [second.email, fair.made_by.email]
    assert all("Chè Tân Cương" in one.body for one in mail.outbox)


def test_another_order_that_is_asked_for_meanwhile_is_the_one_that_is_made(fair, drawn):
    found, then = drawn
    run = ask(fair, "catalogue-a4")
    then.append(lambda: ask(fair, "catalogue-a4", arranged="province"))
    assert making.make_run(run.pk) == 1
    assert [arranged for _kind, arranged, _holds in found] == ["section", "province"]
    one = run.prints.get()
    assert (one.state, one.arranged) == (Print.State.READY, "province")


def test_each_file_says_what_is_so_when_it_is_begun(fair, drawn):
    found, then = drawn
    gone, stays = fair.shown.lines.all()
    run = ask(fair, "catalogue-a4", "cards-a4")
    withdrawn = dt.date(2025, 1, 4)
    lost = Certificate.objects.filter(product=gone.product_id)
    then.append(lambda: lost.update(withdrawn_on=withdrawn))
    making.make_run(run.pk)
    assert [holds for _kind, _arranged, holds in found] == [[gone.code, stays.code], [stays.code]]


def test_whoever_presses_while_nobody_works_begins_anew(fair, queued):
    run = ask(fair, "cards-a4")
    for _ in range(turns.MOST_TRIES):
        turns.take(run.pk)
        PrintRun.objects.update(heard_at=timezone.now() - 2 * turns.SILENT)
    assert ask(fair, "boards-a4") == run
    # The worker that comes takes all of it, and does not give it up.
    assert turns.take(run.pk) is not None
    assert {one.state for one in run.prints.all()} == {Print.State.WAITING}


def test_whoever_asked_for_files_that_another_version_overtook_is_told(
    fair, django_capture_on_commit_callbacks
):
    run = ask(fair, "cards-a4", by=fair.made_by)
    PrintRun.objects.update(plan=working_plan(fair), heard_at=timezone.now() - 2 * turns.SILENT)
    with django_capture_on_commit_callbacks(execute=True):
        assert ask(fair, "cards-a4", by=fair.made_by) != run
    assert [one.to for one in mail.outbox] == [[fair.made_by.email]]


def test_a_plan_that_cannot_be_read_fails_and_is_told(
    fair, monkeypatch, django_capture_on_commit_callbacks
):
    def broken(plan):
        raise ValueError(plan)

    monkeypatch.setattr(composing, "goods_of", broken)
    run = ask(fair, "banner-a3", by=fair.made_by)
    [(_to, subject)] = told(run, django_capture_on_commit_callbacks)
    assert "Không in được" in subject
    assert run.prints.get().failure == Print.Failure.OURS
