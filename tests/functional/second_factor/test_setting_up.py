"""Setting it up: nothing counts before a code was right; the paper is shown once."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from shop.audit.models import AuditLine
from shop.partner.models import DeskMember
from shop.running import read_only
from shop.second_factor import fresh
from shop.second_factor.models import SecondFactor
from tests.factories import PartnerFactory
from tests.factories.people import customer, sign_in
from tests.factories.second_factors import Phone, phone_of

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<code[^>]*>([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})</code>")
PAGE = "/dang-nhap/buoc-thu-hai/lap/"


@pytest.fixture(autouse=True)
def still():
    with time_machine.travel("2026-11-28 09:00:00+07:00", tick=False) as traveller:
        yield traveller


def shown_secret(page: str) -> str:
    return re.search(r"secret=([A-Z2-7]{32})", page)[1]


def test_the_secret_stays_until_a_code_is_right_and_then_ten_codes_are_shown(
    client, django_capture_on_commit_callbacks
):
    user = customer(language="vi")
    elsewhere = Client()
    sign_in(elsewhere, user)
    sign_in(client, user)
    page = client.get(PAGE).content.decode()
    assert 'class="qr"' in page
    assert "style=" not in page
    secret = shown_secret(page)
    assert " ".join(secret[at : at + 4] for at in range(0, 32, 4)) in page
    assert shown_secret(client.post(PAGE, {"code": "000000"}).content.decode()) == secret
    assert not SecondFactor.objects.exists()
    phone = Phone(user, secret, [])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(PAGE, {"code": phone.code(), "next": "/tai-khoan/"})
    codes = CODE.findall(answer.content.decode())
    assert len(set(codes)) == 10
    assert "no-cache" in answer["Cache-Control"]
    # This session goes on, every other is over, and the person reads it.
    assert client.get("/tai-khoan/").status_code == 200
    assert elsewhere.get("/tai-khoan/").status_code == 302
    assert [letter.to for letter in mail.outbox] == [[user.email]]
    assert AuditLine.objects.get().action == "second-factor.set-up"
    # Once: a second try finds it set up.
    assert client.get(PAGE)["Location"] == reverse("second_factor:own")
    assert not CODE.search(client.get(reverse("second_factor:own")).content.decode())
    # The code that set it up opens nothing more; what is on paper does.
    sign_in(elsewhere, user)
    ask = reverse("second_factor:ask")
    assert elsewhere.post(ask, {"code": phone.code()}).status_code == 200
    assert elsewhere.post(ask, {"code": codes[9]}).status_code == 302


def test_two_browsers_try_two_secrets_and_the_first_right_code_counts(client):
    user = customer()
    other = Client()
    sign_in(client, user)
    sign_in(other, user)
    first, second = (shown_secret(one.get(PAGE).content.decode()) for one in (client, other))
    assert first != second
    client.post(PAGE, {"code": Phone(user, first, []).code()})
    assert other.post(PAGE, {"code": Phone(user, second, []).code()}).status_code == 302
    assert SecondFactor.objects.count() == 1
    assert Phone(user, first, []).factor.last_step > 0


def test_whoever_is_half_way_cannot_set_up_another(client):
    """Or the password alone would be enough."""
    phone = phone_of(customer())
    sign_in(client, phone.user)
    assert client.get(PAGE)["Location"] == reverse("second_factor:ask")
    assert client.post(PAGE, {"code": phone.code()}).status_code == 302
    assert client.get("/tai-khoan/").status_code == 302


def test_after_half_an_hour_one_signs_in_once_more_and_comes_back(client, still):
    user = customer()
    sign_in(client, user)
    still.shift(fresh.SECONDS - 1)
    secret = shown_secret(client.get(PAGE).content.decode())
    still.shift(1)
    answer = client.post(PAGE, {"code": Phone(user, secret, []).code(), "next": "/tai-khoan/"})
    assert answer["Location"].startswith("/dang-nhap/?")
    assert not SecondFactor.objects.exists()
    page = client.get(answer["Location"]).content.decode()
    assert "Đăng nhập lại một lần nữa" in page
    assert 'name="next" value="/dang-nhap/buoc-thu-hai/lap/?next=%2Ftai-khoan%2F"' in page
    sign_in(client, user)
    assert client.get(PAGE).status_code == 200


def test_whose_role_is_new_shows_the_password_again_before_it(client, settings, still):
    settings.SECOND_FACTOR_REQUIRED = True
    user = customer()
    sign_in(client, user)
    still.shift(fresh.SECONDS)
    DeskMember.objects.create(partner=PartnerFactory(), user=user, role="owner")
    desk = reverse("producer_desk:home")
    answer = client.get(desk, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/dang-nhap/")
    sign_in(client, user)
    assert client.get(desk, follow=True).request["PATH_INFO"] == PAGE


def test_it_is_set_up_while_the_shop_only_shows(client):
    read_only.suppose(True, float("inf"))
    user = customer()
    sign_in(client, user)
    secret = shown_secret(client.get(PAGE).content.decode())
    assert client.post(PAGE, {"code": Phone(user, secret, []).code()}).status_code == 200
    assert SecondFactor.objects.exists()


def test_strangers_sign_in_first(client):
    assert client.get(PAGE)["Location"].startswith("/dang-nhap/?")
