"""An operator takes a lost second step away: with a reason, a line and a mail, never their own."""

from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.models import User
from shop.audit.models import AuditLine
from shop.running import read_only
from shop.second_factor.models import SecondFactor
from tests.factories.people import customer
from tests.factories.second_factors import phone_of, signed_in_whole

pytestmark = pytest.mark.django_db
PAGE = "/van-hanh/buoc-thu-hai/"


def take(client, who: str, reason: str = "Gặp tại trụ sở"):
    return client.post(PAGE, {"who": who, "reason": reason})


def test_it_is_found_by_the_whole_address_or_number_and_taken_with_a_reason(
    operator, django_capture_on_commit_callbacks
):
    phone = phone_of(customer("chu@example.vn", phone="+84912345678"))
    theirs = Client()
    signed_in_whole(theirs, phone)
    assert theirs.get("/tai-khoan/").status_code == 200
    for who in ("CHU@example.vn", "0912345678"):
        assert "Bước thứ hai từ" in operator.get(PAGE, {"who": who}).content.decode()
    for who in ("chu@", "example.vn", "%", ""):
        assert "chu@example.vn" not in operator.get(PAGE, {"who": who}).content.decode()
    assert take(operator, "chu@example.vn", reason=" ").status_code == 200
    assert SecondFactor.objects.exists()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert take(operator, "chu@example.vn").status_code == 302
    assert not SecondFactor.objects.exists()
    assert theirs.get("/tai-khoan/").status_code == 302
    assert [letter.to for letter in mail.outbox] == [["chu@example.vn"]]
    line = AuditLine.objects.first()
    assert (line.action, line.facts["reason"]) == ("second-factor.taken-away", "Gặp tại trụ sở")
    assert line.actor.email == "vanhanh@example.vn"
    assert line.facts["person"] == phone.user.pk


def test_it_is_taken_away_while_the_shop_only_shows(operator):
    phone_of(customer("chu@example.vn"))
    read_only.suppose(True, float("inf"))
    take(operator, "chu@example.vn")
    assert not SecondFactor.objects.exists()


def test_nobody_takes_their_own_away_here(operator):
    phone_of(User.objects.get(email="vanhanh@example.vn"))
    operator.force_login(User.objects.get(email="vanhanh@example.vn"))
    from shop.second_factor.sessions import DONE, MARK

    session = operator.session
    session[MARK] = DONE
    session.save()
    assert take(operator, "vanhanh@example.vn").status_code == 302
    assert SecondFactor.objects.exists()


def test_an_operator_does_not_take_an_administrators_away(operator):
    phone_of(customer("ad@example.vn", is_superuser=True))
    take(operator, "ad@example.vn")
    assert SecondFactor.objects.exists()
    administrator = Client()
    administrator.force_login(customer("hai@example.vn", is_superuser=True))
    take(administrator, "ad@example.vn")
    assert not SecondFactor.objects.exists()


def test_on_the_server_an_administrators_goes_with_the_same_line_and_mail(
    django_capture_on_commit_callbacks,
):
    phone = phone_of(customer("ad@example.vn", is_superuser=True))
    theirs = Client()
    signed_in_whole(theirs, phone)
    mail.outbox.clear()
    for who in ("niemand@example.vn", customer("chu@example.vn").email):
        with pytest.raises(CommandError):
            call_command("take_second_factor_away", who, reason="Mất máy")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("take_second_factor_away", "AD@example.vn", reason="Mất máy")
    assert not SecondFactor.objects.exists()
    assert theirs.get("/tai-khoan/").status_code == 302
    assert [letter.to for letter in mail.outbox] == [["ad@example.vn"]]
    line = AuditLine.objects.first()
    assert (line.action, line.actor, line.facts["reason"]) == (
        "second-factor.taken-away",
        None,
        "Mất máy",
    )


def test_nobody_else_does(stranger, client):
    phone_of(customer("chu@example.vn"))
    assert take(stranger, "chu@example.vn").status_code == 404
    assert take(client, "chu@example.vn").status_code == 302
    assert SecondFactor.objects.exists()


def test_there_may_be_nobody_or_nothing_to_take(operator):
    customer("chu@example.vn")
    assert take(operator, "chu@example.vn").status_code == 302
    assert take(operator, "niemand@example.vn").status_code == 200
    assert reverse("operators:second_factors") == PAGE
