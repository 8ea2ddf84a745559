"""Opening an account: one answer for known and unknown addresses, and none on another's address."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse

import pytest

from shop.accounts.models import User
from shop.customer.models import Registration
from tests.factories.people import PASSWORD, customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def register(client, contact, password=PASSWORD):
    form = {"contact": contact, "password": password}
    return client.post(reverse("account:register"), form)


def link_in(message) -> str:
    return re.search(r"/tai-khoan/dang-ky/\d+/[\w-]+/", message.body)[0]


def words(response) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())


def test_the_link_of_the_mail_and_the_password_open_the_account(client, after_commit):
    with after_commit():
        assert register(client, "Hoa@Example.com").status_code == 200
    assert not User.objects.exists()
    path = link_in(mail.outbox[0])
    assert client.get(path).status_code == 200
    assert not User.objects.exists()
    assert client.post(path, {"password": PASSWORD}).url == reverse("account:home")
    user = User.objects.get()
    assert (user.email, user.language) == ("hoa@example.com", "vi")
    assert client.get(reverse("account:home")).status_code == 200
    assert client.post(path, {"password": PASSWORD}).status_code == 404


def test_an_account_for_another_s_address_stays_shut(client, after_commit):
    """Whoever typed the address does not have the link; whoever has the link not the password."""
    with after_commit():
        register(client, "hoa@example.com", "cua-ke-khac-99")
    answer = client.post(link_in(mail.outbox[0]), {"password": PASSWORD})
    assert answer.context["wrong"]
    assert not User.objects.exists()


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
@pytest.mark.parametrize("contact", ["hoa@example.com", "0912345678"])
def test_known_and_unknown_are_answered_alike(contact, known):
    expected = words(register(Client(), "somebody@example.com" if "@" in contact else "0987654321"))
    if known:
        customer(email="hoa@example.com", phone="+84912345678")
    answer = register(Client(), contact)
    assert answer.status_code == 200
    assert words(answer) == expected
    assert not answer.wsgi_request.user.is_authenticated


def test_known_and_unknown_addresses_cost_the_same_work(after_commit):
    customer()
    rows = []
    for address in ("hoa@example.com", "new@example.com"):
        with after_commit() as calls:
            register(Client(), address)
        rows.append((len(calls), Registration.objects.filter(email=address).count()))
    assert rows[0] == rows[1] == (1, 1)
    assert len(mail.outbox) == 2


def test_a_known_address_is_told_by_mail_only(client, after_commit):
    customer()
    with after_commit():
        register(client, "hoa@example.com")
    assert "đã có tài khoản" in mail.outbox[0].body
    assert "/dang-ky/" not in mail.outbox[0].body


def test_a_number_has_one_account_and_keeps_its_password(client):
    register(client, "0912 345 678")
    register(client, "+84912345678", "mot-mat-khau-khac-1")
    user = User.objects.get()
    assert str(user.phone) == "+84912345678"
    assert user.check_password(PASSWORD)
    assert user.phone_verified_at is None


@pytest.mark.parametrize("password", ["short", "12345678901", "password", "hoa@example.com"])
def test_weak_passwords_are_refused(client, password):
    assert register(client, "hoa@example.com", password).context["form"].errors["password"]
    assert not Registration.objects.exists()


@pytest.mark.parametrize("contact", ["", "x", "09", "a@b", "@", "\x00", "a" * 400, "+1"])
def test_what_is_neither_address_nor_number_is_refused(client, contact):
    assert register(client, contact).context["form"].errors
    assert not User.objects.exists()


def test_one_machine_may_try_ten_times_in_an_hour(client):
    for number in range(10):
        assert register(client, f"a{number}@example.com").status_code == 200
    answer = register(client, "b@example.com")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert register(Client(REMOTE_ADDR="10.0.0.7"), "b@example.com").status_code == 200


def test_one_address_is_written_to_three_times_in_an_hour(after_commit):
    with after_commit():
        for number in range(5):
            register(Client(REMOTE_ADDR=f"10.0.0.{number}"), "hoa@example.com")
    assert len(mail.outbox) == 3


def test_the_password_behind_a_link_cannot_be_guessed_for_long(client, after_commit):
    with after_commit():
        register(client, "hoa@example.com")
    path = link_in(mail.outbox[0])
    for _ in range(10):
        client.post(path, {"password": "wrong"})
    assert client.post(path, {"password": PASSWORD}).status_code == 429


def test_a_wrong_link_is_not_found(client):
    wish = Registration.objects.create(email="a@b.vn", password="x", language="vi")
    for args in ([wish.pk, "x"], [wish.pk + 1, wish.secret], [10**30, wish.secret]):
        assert client.get(reverse("account:finish", args=args)).status_code == 404
