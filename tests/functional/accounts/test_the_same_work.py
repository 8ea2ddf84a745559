"""Whether an account exists is told neither by what a page says nor by the work it takes.

How long an answer takes is what is counted here: statements, and passwords that are hashed.
"""

import re

from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from tests.factories.people import customer

pytestmark = pytest.mark.django_db
WRONG = "khong-phai-mat-khau-9"
# One that has an account, and one that has none.
ADDRESSES, NUMBERS = ("hoa@example.com", "moi@example.com"), ("0912345678", "0987654321")


def sign_in(client: Client, place: str):
    return client.post(reverse("accounts:sign_in"), {"username": place, "password": WRONG})


def ask_for_a_code(client: Client, place: str):
    return client.post(reverse("account:code"), {"place": place})


def register(client: Client, place: str):
    return client.post(reverse("account:register"), {"contact": place, "password": WRONG})


@pytest.fixture
def work(settings, monkeypatch, django_capture_on_commit_callbacks):
    """What an answer takes: the kinds of its statements, passwords hashed; and what it says."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *told: hashed.append(1) or encode(*told)
    )

    def of(act, place: str) -> tuple[list[str], int, int, str]:
        client = Client(REMOTE_ADDR="10.0.0.9")
        hashed.clear()
        with CaptureQueriesContext(connection) as asked:
            with django_capture_on_commit_callbacks(execute=True):
                answer = act(client, place)
        kinds = [re.sub(r'SAVEPOINT ".*', "SAVEPOINT", one["sql"])[:60] for one in asked]
        said = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
        return kinds, len(hashed), answer.status_code, said.replace(place, "…")

    return of


# Registering a number is told apart by itself: nothing can be sent to it (docs/security.md, F4).
@pytest.mark.parametrize(
    ("act", "known", "unknown"),
    [
        (sign_in, *ADDRESSES),
        (sign_in, *NUMBERS),
        (ask_for_a_code, *ADDRESSES),
        (ask_for_a_code, *NUMBERS),
        (register, *ADDRESSES),
    ],
)
def test_known_and_unknown_take_the_same(work, act, known, unknown):
    customer(email=ADDRESSES[0], phone="+84912345678")
    # What is read once for all is read.
    work(act, "somebody@example.com")
    assert work(act, known) == work(act, unknown)


def test_a_wrong_password_is_hashed_whoever_it_is(work):
    customer(email=ADDRESSES[0])
    assert all(work(sign_in, place)[1] for place in ADDRESSES)
