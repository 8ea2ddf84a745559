"""The second proof: asked for by code, good for ten minutes, for this person in this session."""

import datetime as dt

from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

import pytest

from shop.accounts.models import User
from shop.producer_desk.door import fresh
from tests.factories import PartnerFactory
from tests.factories.desks import member_of
from tests.factories.people import sign_in
from tests.factories.text_messages import SENT, mailed_code, texted_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_go_out")]
PROVE = "/gian-cua-toi/xac-nhan/"


@pytest.fixture
def user():
    SENT.clear()
    return member_of(PartnerFactory())


@pytest.fixture
def owner(client, user):
    sign_in(client, user)
    return client


@fresh.fresh_code
def guarded(request, desk):
    return HttpResponse("money")


def ask_for(client, user, method: str = "get") -> HttpResponse:
    """The answer of a view that wants a fresh code, in that client's session."""
    request = getattr(RequestFactory(), method)("/gian-cua-toi/tien/?thang=11")
    request.session, request.user = client.session, user
    return guarded(request, None)


def test_without_a_code_one_is_sent_to_prove_it_and_back(owner, user):
    answer = ask_for(owner, user)
    assert answer.status_code == 303
    assert answer.url == f"{PROVE}?next=%2Fgian-cua-toi%2Ftien%2F%3Fthang%3D11"
    assert ask_for(owner, user, "post").url == f"{PROVE}?next=%2Fgian-cua-toi%2Ftien%2F"
    page = owner.get(answer.url).content.decode()
    assert "c…@example.com" in page
    owner.post(PROVE, {"act": "send", "next": "/gian-cua-toi/hang/"})
    done = owner.post(PROVE, {"code": mailed_code(), "next": "/gian-cua-toi/hang/"})
    assert done.url == "/gian-cua-toi/hang/"
    assert ask_for(owner, user).content == b"money"


def prove(client):
    client.post(PROVE, {"act": "send"})
    client.post(PROVE, {"code": mailed_code()})


def test_it_holds_for_ten_minutes(owner, user, monkeypatch):
    prove(owner)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(minutes=11))
    assert ask_for(owner, user).status_code == 303


def test_it_holds_for_one_person_alone(owner, user):
    prove(owner)
    assert ask_for(owner, member_of(PartnerFactory(), "lan@example.com")).status_code == 303


def test_it_holds_in_one_session_alone(owner, user):
    prove(owner)
    other = Client()
    sign_in(other, user)
    assert ask_for(other, user).status_code == 303


def test_a_wrong_code_proves_nothing(owner, user):
    owner.post(PROVE, {"act": "send"})
    owner.post(PROVE, {"code": f"{(int(mailed_code()) + 1) % 1_000_000:06d}"})
    assert ask_for(owner, user).status_code == 303


def test_a_proven_number_is_asked_first_and_an_unproven_one_never(owner, user):
    user.phone = "+84912345678"
    user.save()
    assert fresh.place_to_prove(User.objects.get(pk=user.pk)) == "chu@example.com"
    User.objects.update(phone_verified_at=timezone.now())
    owner.post(PROVE, {"act": "send"})
    assert SENT[-1][0] == "+84912345678"
    owner.post(PROVE, {"code": texted_code()})
    assert ask_for(owner, user).content == b"money"


def test_nobody_to_write_to_is_said(owner, user):
    User.objects.update(email="")
    assert "gọi văn phòng" in owner.get(PROVE).content.decode()
    owner.post(PROVE, {"act": "send"})
    assert mail.outbox == []


def test_too_many_codes_wait(owner):
    answers = [owner.post(PROVE, {"act": "send"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_nobody_is_led_to_another_host(owner):
    owner.post(PROVE, {"act": "send"})
    answer = owner.post(PROVE, {"code": mailed_code(), "next": "https://evil.example/"})
    assert answer.url == reverse("producer_desk:home")
