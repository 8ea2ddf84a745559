"""Sessions: the id changes at sign-in, sign-out and a new password end sessions on the server."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

import pytest

from tests.factories import ProductFactory
from tests.factories.people import PASSWORD, customer, sign_in

pytestmark = pytest.mark.django_db
NAME = settings.SESSION_COOKIE_NAME


@pytest.fixture
def user(db):
    return customer()


def cookie(client) -> str:
    return client.cookies[NAME].value


def replay(session: str):
    """Ask for the account with a session id that somebody wrote down."""
    thief = Client()
    thief.cookies[NAME] = session
    return thief.get(reverse("account:home"))


def test_the_id_changes_at_sign_in_and_the_one_before_is_nobody(client, user):
    client.post(reverse("account:save"), {"product": ProductFactory().pk})
    before = cookie(client)
    sign_in(client, user)
    assert cookie(client) != before
    assert not Session.objects.filter(pk=before).exists()
    assert replay(before).status_code == 302
    assert replay(cookie(client)).status_code == 200


def test_signing_out_ends_the_session_on_the_server(client, user):
    sign_in(client, user)
    session = cookie(client)
    client.post(reverse("accounts:sign_out"))
    assert not Session.objects.filter(pk=session).exists()
    assert replay(session).status_code == 302


def test_signing_out_happens_by_a_form_only(client, user):
    sign_in(client, user)
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert replay(cookie(client)).status_code == 200


def test_a_new_password_ends_every_other_session(client, user):
    other = Client()
    sign_in(other, user)
    sign_in(client, user)
    form = {"present": PASSWORD, "password": "mot-mat-khau-khac-1"}
    assert client.post(reverse("account:password"), form).status_code == 302
    assert client.get(reverse("account:home")).status_code == 200
    assert other.get(reverse("account:home")).status_code == 302
    user.refresh_from_db()
    assert user.check_password("mot-mat-khau-khac-1")


def test_the_present_password_is_asked_and_not_for_ever(client, user):
    sign_in(client, user)
    form = {"present": "wrong", "password": "mot-mat-khau-khac-1"}
    for _ in range(10):
        assert client.post(reverse("account:password"), form).status_code == 200
    right = {"present": PASSWORD, "password": "mot-mat-khau-khac-1"}
    client.post(reverse("account:password"), right)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
