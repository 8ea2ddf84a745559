"""Invitations: one row and one mail, the reminder, the end; who may be invited."""

import datetime as dt

from django.core import mail
from django.utils import translation

import pytest

from shop.audit.models import AuditLine
from shop.fairs import approving, invited, inviting
from shop.fairs.changing import Staff
from shop.fairs.errors import DeadlineError, FrozenError, WrongStageError
from shop.fairs.models import Fair, FairInvitation, InvitationNotice
from shop.fairs.plans import working_plan
from tests.factories import PartnerFactory, ProductFactory, fairs
from tests.factories.catalogue import region
from tests.factories.desks import member_of

pytestmark = pytest.mark.django_db
DUE = dt.date(2025, 1, 6)


@pytest.fixture(autouse=True)
def _today(clock):
    clock(dt.date(2025, 1, 1))


@pytest.fixture
def maker():
    partner = PartnerFactory(name="HTX Tài Hoan")
    member_of(partner, "chu@example.vn")
    return partner


def ask(fair, *makers, due=DUE, note=""):
    return inviting.invite(fair, fairs.staff(), [one.pk for one in makers], due, note)


def test_one_row_and_one_mail_however_often(maker, django_capture_on_commit_callbacks):
    fair = fairs.new()
    with django_capture_on_commit_callbacks(execute=True):
        assert ask(fair, maker, note="Mang miến dong nhé") == 1
        assert ask(fair, maker) == 0
    assert fair.stage == Fair.Stage.INVITING
    [letter] = mail.outbox
    assert letter.to == ["chu@example.vn"]
    assert "Mang miến dong nhé" in letter.body
    assert f"gian={maker.pk}" in letter.body
    assert AuditLine.objects.filter(action="fair.invite").count() == 1


def test_the_mail_is_in_the_language_of_its_reader(maker, django_capture_on_commit_callbacks):
    member = maker.desk_members.get().user
    member.language = "en"
    member.save()
    with django_capture_on_commit_callbacks(execute=True):
        ask(fairs.new(), maker)
    [letter] = mail.outbox
    assert letter.subject == "Invitation to OCOP fair of Thái Nguyên: answer by 6 Jan 2025"
    assert "/en/my-shop/" in letter.body


def test_sent_once_more_is_a_mail_more(maker, django_capture_on_commit_callbacks):
    fair = fairs.new()
    product = ProductFactory(producer=maker, title_vi="Miến dong")
    with django_capture_on_commit_callbacks(execute=True):
        ask(fair, maker)
        row = fair.invitations.get()
        later = dt.date(2025, 1, 8)
        inviting.change_invitation(fair, fairs.staff(), row.pk, later, "", [product])
        assert len(mail.outbox) == 0
        inviting.change_invitation(fair, fairs.staff(), row.pk, later, "", [product], again=True)
    row.refresh_from_db()
    assert (row.due_on, row.round, list(row.wished.all())) == (later, 2, [product])
    assert len(mail.outbox) == 2
    assert "- Miến dong" in mail.outbox[1].body


@pytest.mark.parametrize("due", [dt.date(2024, 12, 31), dt.date(2025, 1, 13)])
def test_a_deadline_lies_between_today_and_the_last_day(maker, due):
    fair = fairs.new()
    with pytest.raises(DeadlineError):
        ask(fair, maker, due=due)
    assert not FairInvitation.objects.exists()


def test_not_while_in_review_nor_when_it_is_over(maker, clock):
    fair = fairs.ready()
    officer = Staff(fairs.fair_officer())
    approving.submit(fair, officer, working_plan(fair).edition)
    with pytest.raises(FrozenError):
        ask(fair, maker)
    approving.cancel(fair, officer, "Bão", "")
    with pytest.raises(WrongStageError):
        ask(fair, maker)


def test_reminded_once_before_the_deadline(maker, clock, django_capture_on_commit_callbacks):
    fair = fairs.new()
    other = PartnerFactory()
    member_of(other, "khac@example.vn")
    ask(fair, maker, other)
    fair.invitations.filter(producer=other).update(state="refused")
    with django_capture_on_commit_callbacks(execute=True):
        clock(dt.date(2025, 1, 2))
        assert inviting.remind() == 0
        clock(dt.date(2025, 1, 3))
        assert inviting.remind() == 1
        assert inviting.remind() == 0
        clock(dt.date(2025, 1, 7))
        assert inviting.remind() == 0
    assert [letter.to for letter in mail.outbox] == [["chu@example.vn"]]


def test_whoever_was_invited_learns_that_it_is_called_off(
    maker, django_capture_on_commit_callbacks
):
    fair = fairs.new()
    ask(fair, maker)
    with django_capture_on_commit_callbacks(execute=True):
        approving.cancel(fair, fairs.staff(), "Bão số 3", "")
    assert "Bão số 3" in mail.outbox[0].body
    assert InvitationNotice.objects.filter(kind="cancelled").count() == 1


def test_whoever_left_the_desk_gets_no_mail(maker, django_capture_on_commit_callbacks):
    fair = fairs.new()
    with django_capture_on_commit_callbacks(execute=True):
        ask(fair, maker)
        maker.desk_members.update(ended_at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    assert mail.outbox == []


def test_who_may_be_invited():
    fair = fairs.new()
    here = ProductFactory(origin_region=region("thai-nguyen")).producer
    away = ProductFactory(origin_region=region("cao-bang")).producer
    before = ProductFactory(origin_region=region("bac-kan", 63)).producer
    ProductFactory(certificate__lapsed=True)
    asked = ProductFactory().producer
    ask(fair, asked)
    plan = working_plan(fair)
    assert set(invited.candidates(fair, plan)) == {here, away, before}
    assert set(invited.candidates(fair, plan, ["thai-nguyen"])) == {here, before}
    assert list(invited.candidates(fair, plan, words=away.name.upper())) == [away]


def test_silence_is_said_after_the_deadline_without_a_job(maker, clock):
    fair = fairs.new()
    ask(fair, maker)
    with translation.override("en"):
        [row] = invited.invited_to(fair, working_plan(fair))
        assert (row.words, row.reachable) == ("sent", True)
        clock(dt.date(2025, 1, 7))
        rows = invited.invited_to(fair, working_plan(fair))
        assert invited.counted(rows) == [("silent", 1)]
