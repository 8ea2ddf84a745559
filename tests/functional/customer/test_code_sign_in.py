"""Signing in with a code: once, in time, in the browser that asked, and telling nobody anything."""

import datetime as dt
import logging

from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from shop.communication.models import OneTimeCode
from shop.communication.one_time import codes
from tests.factories.people import customer
from tests.factories.text_messages import SENT, mailed_code, texted_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes_go_out")]
ASK, ENTER = "/dang-nhap/ma/", "/dang-nhap/ma/nhap/"


@pytest.fixture
def user(db):
    SENT.clear()
    return customer(phone="+84912345678")


def ask(client, place: str, **more):
    return client.post(ASK, {"place": place, **more})


def enter(client, code: str):
    return client.post(ENTER, {"code": code})


def is_in(client) -> bool:
    return client.get(reverse("account:home")).status_code == 200


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_by_mail(client, user):
    assert ask(client, "HOA@example.com", next="/gian-cua-toi/").url == ENTER
    code = mailed_code()
    assert mail.outbox[-1].to == ["hoa@example.com"]
    assert mail.outbox[-1].subject == f"Mã đăng nhập {code[:3]} {code[3:]}"
    assert enter(client, f"{code[:3]} {code[3:]}").url == "/gian-cua-toi/"
    assert is_in(client)


def test_by_text_message(client, user):
    ask(client, "0912 345 678")
    assert SENT[-1][0] == "+84912345678"
    enter(client, texted_code())
    assert is_in(client)


def test_whoever_made_the_account_on_a_number_of_others_is_out(client, user):
    user.set_password("mat-khau-cua-nguoi-la")
    user.save()
    other = Client()
    assert other.login(username="+84912345678", password="mat-khau-cua-nguoi-la")
    ask(client, "0912 345 678")
    enter(client, texted_code())
    assert is_in(client)
    assert not is_in(other)
    assert not Client().login(username="+84912345678", password="mat-khau-cua-nguoi-la")


def test_a_proven_number_and_a_mailed_code_leave_the_password(client, user):
    user.set_password("mat-khau-cua-toi")
    user.save()
    ask(client, user.email)
    enter(client, mailed_code())
    user.refresh_from_db()
    assert user.check_password("mat-khau-cua-toi")
    user.phone_verified_at = timezone.now()
    user.save()
    again = Client()
    ask(again, "0912 345 678")
    enter(again, texted_code())
    assert is_in(again)
    user.refresh_from_db()
    assert user.check_password("mat-khau-cua-toi")


@pytest.mark.django_db(transaction=True)
def test_it_goes_out_with_the_commit(client):
    customer("lan@example.com")
    ask(client, "lan@example.com")
    assert mail.outbox[-1].to == ["lan@example.com"]


def test_in_english(client, user):
    client.post("/en/sign-in/code/", {"place": user.email})
    assert mail.outbox[-1].subject.startswith("Your code ")


def test_nobody_learns_who_has_an_account(client, user):
    known, unknown = ask(client, user.email), ask(Client(), "ai-do@example.com")
    assert known.url == unknown.url
    assert len(mail.outbox) == 1
    nobody = Client()
    ask(nobody, "ai-do@example.com")
    assert "a…@example.com" in nobody.get(ENTER).content.decode()
    record = OneTimeCode.objects.latest("pk")
    assert not is_in(nobody)
    assert enter(nobody, codes.digits_of(record)).status_code == 200
    assert not is_in(nobody)


def test_a_code_is_good_once(client, user):
    ask(client, user.email)
    code, kept = mailed_code(), client.session.get("one-time-sign-in")
    enter(client, code)
    assert codes.take(kept[0], OneTimeCode.Purpose.SIGN_IN, code) is None


def test_a_code_is_good_for_ten_minutes(client, user):
    ask(client, user.email)
    OneTimeCode.objects.update(ends_at=timezone.now() - dt.timedelta(seconds=1))
    assert "hết hạn" in enter(client, mailed_code()).content.decode()
    assert not is_in(client)


def test_five_wrong_tries_end_it(client, user):
    ask(client, user.email)
    code = mailed_code()
    for _ in range(5):
        enter(client, wrong(code))
    enter(client, code)
    assert not is_in(client)


def test_four_wrong_tries_do_not(client, user):
    ask(client, user.email)
    code = mailed_code()
    for _ in range(4):
        enter(client, wrong(code))
    enter(client, code)
    assert is_in(client)


def test_who_came_in_by_a_code_and_who_did_not_is_told_to_the_log(client, user, caplog):
    caplog.set_level(logging.INFO, "shop.accounts.telling")
    ask(client, user.email)
    code = mailed_code()
    enter(client, wrong(code))
    enter(client, code)
    client.post(reverse("accounts:sign_out"))
    lines = [line for line in caplog.records if line.name == "shop.accounts.telling"]
    assert [(line.event, line.user) for line in lines] == [
        ("sign-in.wrong-code", None),
        ("session.began", user.pk),
        ("session.ended", user.pk),
    ]
    assert all(line.address and code not in line.getMessage() for line in lines)


def test_only_the_browser_that_asked_may_type_it(client, user):
    ask(client, user.email)
    other = Client()
    assert enter(other, mailed_code()).url == ASK
    assert not is_in(other)


def test_a_code_for_one_thing_is_none_for_another(client, user):
    ask(client, user.email)
    pk = OneTimeCode.objects.get().pk
    assert codes.take(pk, OneTimeCode.Purpose.PROVE, mailed_code()) is None


def test_five_codes_an_hour_go_to_one_place(client, user):
    for _ in range(5):
        assert ask(Client(), user.email).status_code == 302
    answer = ask(Client(), user.email)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "3600"
    assert len(mail.outbox) == 5


def test_thirty_codes_an_hour_are_sent_for_one_visitor(client):
    answers = [ask(client, f"ai{n}@example.com").status_code for n in range(31)]
    assert answers == [302] * 30 + [429]


@pytest.mark.parametrize("kind", ["group", "staff", "closed"])
def test_no_code_opens_an_account_of_the_staff_or_a_closed_one(client, user, kind):
    if kind == "group":
        user.groups.add(Group.objects.create(name="Bàn nào đó"))
    user.is_staff, user.is_active = kind == "staff", kind != "closed"
    user.save()
    ask(client, user.email)
    assert mail.outbox == []
    enter(client, codes.digits_of(OneTimeCode.objects.get()))
    assert not is_in(client)


def test_no_record_holds_the_digits(client, user):
    ask(client, user.email)
    code = mailed_code()
    assert all(code not in str(value) for value in OneTimeCode.objects.values().get().values())


def test_without_text_messages_a_number_is_refused_kindly(client, user, settings):
    settings.SMS_BACKEND = ""
    answer = ask(client, "0912345678")
    assert answer.status_code == 200
    assert SENT == []
    assert OneTimeCode.objects.count() == 0


@pytest.mark.parametrize("there", ["//evil.example", "https://evil.example/", "/\\evil.example"])
def test_nobody_is_led_to_another_host(client, user, there):
    ask(client, user.email, next=there)
    assert enter(client, mailed_code()).url == "/"


@pytest.mark.parametrize("typed", ["", "x", "@", "0", "a@b", "1" * 300])
def test_what_is_no_place_stays_in_the_field(client, typed):
    assert ask(client, typed).status_code == 200
    assert OneTimeCode.objects.count() == 0
