"""How I sign in: new paper, removal, the end of all other sessions."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from shop.audit.models import AuditLine
from shop.second_factor.models import RecoveryCode, SecondFactor
from tests.factories import PartnerFactory
from tests.factories.desks import member_of
from tests.factories.people import customer, sign_in
from tests.factories.second_factors import phone_of, signed_in_whole

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/cach-dang-nhap/"
HOME = "/tai-khoan/"
CODE = re.compile(r"<code[^>]*>([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})</code>")


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-11-28 09:00:00+07:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def phone(db):
    return phone_of(customer())


@pytest.fixture
def mine(client, phone, still):
    signed_in_whole(client, phone)
    still.shift(30)
    return client


@pytest.fixture
def elsewhere(mine, phone, still):
    client = Client()
    signed_in_whole(client, phone)
    still.shift(30)
    return client


@pytest.mark.parametrize("act", ["renew", "remove"])
@pytest.mark.parametrize("code", ["", "000000"])
def test_without_a_code_nothing_is_renewed_or_removed(mine, act, code):
    before = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert mine.post(PAGE, {"act": act, "code": code}).status_code == 200
    assert set(RecoveryCode.objects.values_list("digest", flat=True)) == before
    assert SecondFactor.objects.exists()


def test_codes_are_tried_here_as_often_as_anywhere(mine, phone):
    for _ in range(5):
        mine.post(PAGE, {"act": "remove", "code": "000000"})
    answer = mine.post(PAGE, {"act": "remove", "code": phone.code()})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert SecondFactor.objects.exists()


def test_new_paper_takes_the_place_of_the_former(mine, phone, still):
    codes = CODE.findall(mine.post(PAGE, {"act": "renew", "code": phone.code()}).content.decode())
    assert len(set(codes)) == 10
    other = Client()
    sign_in(other, phone.user)
    ask = reverse("second_factor:ask")
    assert other.post(ask, {"code": phone.paper[0]}).status_code == 200
    assert other.post(ask, {"code": codes[0]}).status_code == 302
    assert "9 mã" in mine.get(PAGE).content.decode()


def test_removing_ends_every_other_session_and_is_written_about(
    mine, elsewhere, phone, django_capture_on_commit_callbacks
):
    assert elsewhere.get(HOME).status_code == 200
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert mine.post(PAGE, {"act": "remove", "code": phone.code()}).status_code == 302
    assert mine.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302
    assert not SecondFactor.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert [letter.to for letter in mail.outbox] == [[phone.user.email]]
    assert AuditLine.objects.first().action == "second-factor.removed"
    sign_in(elsewhere, phone.user)
    assert elsewhere.get(HOME).status_code == 200


def test_an_owner_who_removes_it_sets_it_up_anew_first(client, settings, still):
    settings.SECOND_FACTOR_REQUIRED = True
    phone = phone_of(member_of(PartnerFactory(), "chu@example.vn"))
    signed_in_whole(client, phone)
    still.shift(30)
    client.post(PAGE, {"act": "remove", "code": phone.code()})
    answer = client.get(reverse("producer_desk:home"), follow=True)
    assert answer.request["PATH_INFO"] == reverse("second_factor:set_up")


def test_all_others_are_signed_out_and_this_one_stays(mine, elsewhere):
    assert mine.post(PAGE, {"act": "end"}).status_code == 302
    assert mine.get(HOME).status_code == 200
    assert elsewhere.get(HOME).status_code == 302


def test_whoever_has_no_second_step_signs_others_out_too(client):
    user = customer()
    other = Client()
    for one in (client, other):
        sign_in(one, user)
    assert "/buoc-thu-hai/lap/" in client.get(PAGE).content.decode()
    client.post(PAGE, {"act": "end"})
    assert client.get(HOME).status_code == 200
    assert other.get(HOME).status_code == 302
