"""The office ends somebody's work at a desk: an approver, with a reason that is told."""

from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.partner.models import DeskMember
from shop.producer_desk.door.cards import CardError, card_behind, make_card
from shop.producer_desk.door.people import invite
from shop.producer_desk.models import ClaimCard, Invitation
from tests.factories import PartnerFactory
from tests.factories.desks import desk_of, member_of

pytestmark = pytest.mark.django_db
REASON = "Đã rời hợp tác xã"


@pytest.fixture
def maker():
    return PartnerFactory(name="HTX Tân Thành")


@pytest.fixture
def gone(maker):
    """An owner whose work is to end, beside another one."""
    member_of(maker, "o-lai@example.com")
    return DeskMember.objects.get(user=member_of(maker, "ra-di@example.com"), partner=maker)


def page_of(maker) -> str:
    return reverse("office:desk", args=[maker.pk])


def press(client, whom, **more):
    form = {"member": whom.pk, "why": REASON, **more}
    return client.post(page_of(whom.partner), form)


def test_it_counts_at_the_next_request(approver, gone):
    theirs = Client()
    theirs.force_login(gone.user)
    home = reverse("producer_desk:goods")
    assert theirs.get(home).status_code == 200
    assert press(approver, gone).status_code == 302
    assert theirs.get(home).status_code == 404
    line = AuditLine.objects.get(action="desk.ended")
    assert (line.actor, line.target) == (approver.user, f"producer {gone.partner_id}")
    assert line.facts["why"] == REASON


def test_they_and_the_owners_left_are_told_why(approver, gone, django_capture_on_commit_callbacks):
    member_of(gone.partner, "goi@example.com", "packer")
    with django_capture_on_commit_callbacks(execute=True):
        press(approver, gone)
    letters = {one.to[0]: one for one in mail.outbox}
    assert set(letters) == {"ra-di@example.com", "o-lai@example.com"}
    assert all(REASON in one.body for one in letters.values())
    assert "/gian-cua-toi/" not in letters["ra-di@example.com"].body
    assert f"?gian={gone.partner_id}" in letters["o-lai@example.com"].body


def test_whom_they_invited_is_invited_no_more(approver, gone):
    of_the_other = desk_of(gone.partner, "o-lai@example.com")
    invite(desk_of(gone.partner, "ra-di@example.com"), "a@example.com", "packer")
    invite(of_the_other, "b@example.com", "packer")
    press(approver, gone)
    assert Invitation.objects.get(cancelled_at=None).place == "b@example.com"


def test_the_last_owner_may_be_ended_and_a_card_opens_the_desk_anew(approver, officer, maker):
    member = DeskMember.objects.get(user=member_of(maker))
    press(approver, member)
    assert make_card(maker.pk, officer.user)[1].further is False


def test_an_officer_alone_ends_nobody_and_sees_no_form(officer, gone):
    assert 'name="member"' not in officer.get(page_of(gone.partner)).content.decode()
    assert press(officer, gone).status_code == 404
    gone.refresh_from_db()
    assert gone.ended_at is None


@pytest.mark.parametrize("more", [{"why": " "}, {"why": ""}, {"member": ""}, {"member": "x"}])
def test_a_form_that_lacks_something_ends_nothing(approver, gone, more):
    assert press(approver, gone, **more).status_code == 400
    gone.refresh_from_db()
    assert gone.ended_at is None


def test_nobody_of_another_producer_is_ended(approver, gone):
    other = PartnerFactory()
    assert approver.post(page_of(other), {"member": gone.pk, "why": REASON}).status_code == 400
    gone.refresh_from_db()
    assert gone.ended_at is None


def test_an_open_card_is_ended_by_a_press(officer, maker):
    code = make_card(maker.pk, officer.user)[0]
    assert 'name="card"' in officer.get(page_of(maker)).content.decode()
    officer.post(page_of(maker), {"card": "end"})
    with pytest.raises(CardError):
        card_behind(code)
    assert ClaimCard.objects.get().voided_at is not None
    assert AuditLine.objects.filter(action="desk.card_ended").count() == 1


def test_a_producer_that_is_another_one_by_now_has_no_page(approver, maker):
    maker.merged_into = PartnerFactory()
    maker.save()
    assert approver.get(page_of(maker)).status_code == 404


def test_two_and_twenty_people_cost_the_same(approver, maker):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert approver.get(page_of(maker)).status_code == 200
        return len(asked)

    for number in range(2):
        member_of(maker, f"{number}@example.com")
    cost()
    few = cost()
    for number in range(2, 20):
        member_of(maker, f"{number}@example.com")
    assert cost() == few
