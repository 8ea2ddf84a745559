"""Who works at a desk: asked by an owner, in a part, until it ends."""

import datetime as dt

from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest

from shop.audit.models import AuditLine
from shop.partner.models import DeskMember
from shop.producer_desk.door.mails import invited
from shop.producer_desk.door.tokens import link_of
from shop.producer_desk.models import Invitation
from tests.factories import PartnerFactory
from tests.factories.desks import member_of
from tests.factories.people import sign_in
from tests.factories.text_messages import SENT, mailed_code, texted_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_go_out")]
CODE, NAME = "/gian-cua-toi/nhan-gian/ma/", "/gian-cua-toi/nhan-gian/ten/"
STAFF = "/gian-cua-toi/gian/nhan-su/"


@pytest.fixture
def maker():
    SENT.clear()
    return PartnerFactory(name="HTX Tân Thành")


@pytest.fixture
def owner(client, maker):
    sign_in(client, member_of(maker))
    return client


def invite(client, place: str = "lan@example.com", role: str = "packer"):
    return client.post(STAFF, {"place": place, "role": role})


def take(client, invitation: Invitation):
    client.post(link_of(invitation))
    code = texted_code() if "@" not in invitation.place else mailed_code()
    client.post(CODE, {"code": code})
    return client.post(NAME, {"name": "Lan", "agreed": "on"})


def member(pk_of: str) -> DeskMember:
    return DeskMember.objects.get(user__email=pk_of)


def act(client, one: DeskMember, what: str):
    return client.post(reverse("producer_desk:staff_member", args=[one.pk]), {"act": what})


@pytest.mark.parametrize("place", ["lan@example.com", "+84987654321"])
def test_an_invitation_is_taken(owner, maker, place):
    invite(owner, place)
    invitation = Invitation.objects.get()
    assert link_of(invitation) in owner.get(STAFF).content.decode()
    guest = Client()
    text = guest.get(link_of(invitation)).content.decode()
    assert "HTX Tân Thành mời" in text
    assert place not in text
    take(guest, invitation)
    assert DeskMember.objects.get(role="packer").partner == maker
    assert guest.get("/gian-cua-toi/").status_code == 200
    assert guest.get(STAFF).status_code == 404
    assert AuditLine.objects.filter(action="desk.invited").exists()


def test_the_mail_says_who_asks_for_what(owner):
    invite(owner)
    letter = invited(Invitation.objects.get().pk)
    assert letter.subject == "HTX Tân Thành mời anh/chị vào gian hàng"
    assert "Lý Thị Mai" in letter.text
    assert link_of(Invitation.objects.get()) in letter.text


def test_it_is_good_once(owner):
    invite(owner)
    take(Client(), Invitation.objects.get())
    again = Client().get(link_of(Invitation.objects.get()))
    assert "xin lời mời mới" in again.content.decode()


@pytest.mark.parametrize("what", ["called back", "too late"])
def test_an_invitation_that_is_over_lets_nobody_in(owner, clock, what):
    invite(owner)
    invitation = Invitation.objects.get()
    guest = Client()
    guest.post(link_of(invitation))
    guest.post(CODE, {"code": mailed_code()})
    if what == "called back":
        owner.post(reverse("producer_desk:staff_call_back", args=[invitation.pk]))
    else:
        clock(invitation.ends_at.date() + dt.timedelta(days=2))
    answer = guest.post(NAME, {"name": "Lan", "agreed": "on"})
    assert "xin lời mời mới" in answer.content.decode()
    assert DeskMember.objects.count() == 1
    assert Client().post(link_of(invitation)).status_code == 200
    assert len(mail.outbox) <= 2


def test_nobody_guesses_a_link(client, owner):
    invite(owner)
    pk = Invitation.objects.get().pk
    for token in (str(pk), f"{pk}:x", "x"):
        assert client.get(reverse("producer_desk:invitation", args=[token])).status_code == 404


def test_nobody_is_invited_as_an_owner(owner):
    assert invite(owner, role="owner").status_code == 200
    assert Invitation.objects.count() == 0


def test_whoever_works_here_is_not_asked_again(owner, maker):
    member_of(maker, "lan@example.com", "packer")
    assert "đã làm việc ở đây" in invite(owner).content.decode()
    assert Invitation.objects.count() == 0


def test_a_second_invitation_takes_the_place_of_the_first(owner):
    invite(owner, role="packer")
    invite(owner, role="writer")
    assert Invitation.objects.get(cancelled_at=None).role == "writer"


def test_nobody_is_written_to_without_end(owner, monkeypatch):
    monkeypatch.setattr("shop.producer_desk.door.people.MOST_IN_A_DAY", 3)
    for _again in range(5):
        answer = invite(owner)
    assert Invitation.objects.count() == 3
    assert "Hôm nay bạn đã mời nhiều người" in answer.content.decode()
    assert sum(one.to == ["lan@example.com"] for one in mail.outbox) <= 3


def test_an_end_counts_at_once_in_every_open_session(owner, maker):
    guest = Client()
    sign_in(guest, member_of(maker, "lan@example.com", "packer"))
    assert guest.get("/gian-cua-toi/").status_code == 200
    act(owner, member("lan@example.com"), "end")
    assert guest.get("/gian-cua-toi/").status_code == 404
    assert member("lan@example.com").ended_at is not None


def test_a_part_is_changed(owner, maker):
    member_of(maker, "lan@example.com", "packer")
    act(owner, member("lan@example.com"), "writer")
    assert member("lan@example.com").role == "writer"
    assert act(owner, member("lan@example.com"), "owner").status_code == 404
    assert member("lan@example.com").role == "writer"


def test_the_last_owner_stays(owner, maker):
    act(owner, member("chu@example.com"), "end")
    assert member("chu@example.com").ended_at is None


def test_no_owner_is_changed_or_ended_by_another(owner, maker):
    member_of(maker, "hai@example.com", "owner")
    for what in ("end", "packer"):
        act(owner, member("hai@example.com"), what)
    assert member("hai@example.com").ended_at is None
    assert member("hai@example.com").role == "owner"


def test_an_owner_leaves_while_another_stays(owner, maker):
    member_of(maker, "hai@example.com", "owner")
    act(owner, member("chu@example.com"), "end")
    assert member("chu@example.com").ended_at is not None
    assert owner.get("/gian-cua-toi/").status_code == 404


def test_people_of_another_producer_are_not_found(owner):
    stranger = member_of(PartnerFactory(), "xa@example.com", "packer").desk_memberships.get()
    assert act(owner, stranger, "end").status_code == 404
    stranger.refresh_from_db()
    assert stranger.ended_at is None


@pytest.mark.parametrize("role", ["packer", "writer"])
def test_only_owners_decide(client, maker, role):
    sign_in(client, member_of(maker, f"{role}@example.com", role))
    assert client.get(STAFF).status_code == 404
    assert invite(client).status_code == 404
    assert act(client, member(f"{role}@example.com"), "writer").status_code == 404
    assert Invitation.objects.count() == 0
