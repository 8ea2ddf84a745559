"""The promotion desk learns by mail what is decided and which lines are lost, once each."""

import datetime as dt

from django.core import mail
from django.utils import timezone

import pytest

from shop.certification.clock import VIETNAM
from shop.certification.models import Certificate
from shop.fairs import approving, telling
from shop.fairs.changing import Staff
from shop.fairs.plans import working_plan
from tests.factories import fairs

pytestmark = pytest.mark.django_db
BEFORE = dt.date(2025, 1, 2)


@pytest.fixture(autouse=True)
def _today(clock):
    clock(BEFORE)


@pytest.fixture
def officer():
    return fairs.fair_officer()


@pytest.fixture
def lead():
    return fairs.fair_lead()


@pytest.fixture
def at(clock, monkeypatch):
    """Move the clock to an hour of a day: `at(day, 22)`."""

    def move(day: dt.date, hour: int) -> None:
        clock(day)
        moment = dt.datetime.combine(day, dt.time(hour), VIETNAM)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return move


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    """What acts have sent: (address, first words of the subject) of each mail."""

    def run(act) -> list[tuple[str, str]]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return sorted((one.to[0], one.subject) for one in mail.outbox)

    return run


def test_asked_returned_approved(officer, lead, sent):
    fair = fairs.ready(officer)
    title = working_plan(fair).title_vi
    submit = lambda: approving.submit(fair, Staff(officer), working_plan(fair).edition)  # noqa: E731
    assert [to for to, _subject in sent(submit)] == [lead.email]
    back = sent(lambda: approving.send_back(fair, Staff(lead), "Thiếu trà"))
    assert [to for to, _subject in back] == [officer.email]
    assert "Thiếu trà" in mail.outbox[0].body
    assert [to for to, _subject in sent(submit)] == [lead.email]
    approve = lambda: approving.approve(fair, Staff(lead), working_plan(fair).edition)  # noqa: E731
    [(to, subject)] = sent(approve)
    assert (to, title in subject) == (officer.email, True)


def test_a_withdrawal_is_told_at_once_and_once(officer, lead, sent):
    fair = fairs.published(officer, lead)
    line = fair.shown.lines.select_related("product").first()
    assert sent(telling.tell_withdrawn) == []
    Certificate.objects.filter(product=line.product).update(withdrawn_on=BEFORE)
    [(to, _subject)] = sent(telling.tell_withdrawn)
    assert to == officer.email
    assert f"- {line.product.get_title()}" in mail.outbox[0].body
    assert sent(telling.tell_withdrawn) == []


def test_of_two_that_are_lost_on_one_day_each_is_told(officer, lead, sent):
    """Also when the day of the first is corrected at the same time."""
    fair = fairs.published(officer, lead)
    first, second = fair.shown.lines.select_related("product")[:2]
    first.product.certificates.update(withdrawn_on=BEFORE)
    assert len(sent(telling.tell_withdrawn)) == 1
    first.product.certificates.update(withdrawn_on=BEFORE - dt.timedelta(1))
    second.product.certificates.update(withdrawn_on=BEFORE)
    assert len(sent(telling.tell_withdrawn)) == 1
    assert f"- {second.product.get_title()}" in mail.outbox[0].body


def test_what_ended_in_the_night_is_one_mail(officer, lead, sent, clock):
    fair = fairs.published(officer, lead)
    lines = list(fair.shown.lines.select_related("product"))
    assert sent(telling.tell_of_the_night) == []
    for line in lines[:2]:
        line.product.certificates.update(valid_until=fairs.FIRST)
    told = sent(telling.tell_of_the_night)
    assert [to for to, _subject in told] == [officer.email]
    assert sent(telling.tell_of_the_night) == []
    clock(fairs.FIRST + dt.timedelta(days=1))
    [(to, subject)] = sent(telling.tell_of_the_night)
    assert (to, subject != told[0][1]) == (officer.email, True)
    for line in lines[:2]:
        assert f"- {line.product.get_title()}" in mail.outbox[0].body
    assert sent(telling.tell_of_the_night) == []


def test_a_fair_that_is_over_or_called_off_tells_nothing(officer, lead, sent, at):
    fair = fairs.published(officer, lead)
    Certificate.objects.update(withdrawn_on=BEFORE)
    at(fairs.LAST, 22)
    assert sent(telling.tell_withdrawn) == []
    at(BEFORE, 8)
    approving.cancel(fair, Staff(lead), "Bão", "")
    assert sent(telling.tell_withdrawn) == []


def test_a_market_of_the_night_is_told_until_it_closes(officer, lead, sent, at):
    fairs.published(officer, lead, opens_at=dt.time(18), closes_at=dt.time(2))
    Certificate.objects.update(withdrawn_on=BEFORE)
    at(fairs.LAST + dt.timedelta(1), 1)
    assert [to for to, _subject in sent(telling.tell_withdrawn)] == [officer.email]


def test_whoever_left_the_desk_is_not_written_to(officer, lead, sent):
    fairs.published(officer, lead)
    other = fairs.fair_officer("khac@example.vn")
    officer.groups.clear()
    Certificate.objects.update(withdrawn_on=BEFORE)
    assert {to for to, _subject in sent(telling.tell_withdrawn)} == {other.email, lead.email}


def test_an_occasion_is_told_once_to_each(officer, lead, sent):
    fair = fairs.ready(officer)
    told = [sent(lambda: telling.tell_desk(fair, "asked", "7", {lead.pk})) for _ in range(2)]
    assert [len(one) for one in told] == [1, 0]
    both = {lead.pk, officer.pk}
    again = sent(lambda: telling.tell_desk(fair, "asked", "7", both))
    assert [to for to, _subject in again] == [officer.email]
    assert len(sent(lambda: telling.tell_desk(fair, "asked", "8", both))) == 2
