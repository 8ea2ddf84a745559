"""Fields that a form does not ask for are ignored (security.md E3): posted beside a form that is
filled in, they leave in the database what the form alone leaves there.
"""

import random
import re

from django.test import Client
from django.utils import timezone

import pytest
import time_machine

from tests.tools.everything import rows_of, tables_written

from .addresses import address
from .asking import ask, taken_back
from .bodies import BODIES, ELSEWHERE, Body, body_of
from .keys import counted_back
from .routes import Route, all_routes
from .table import EVERYBODY, rows
from .world import World

pytestmark = pytest.mark.django_db

NOT_ASKED = {
    # What a certificate says, and who holds it.
    "stars": "5",
    "valid_from": "2020-01-01",
    "valid_until": "2099-01-01",
    "extended_until": "2099-01-01",
    "certificate": "1",
    "decision": "1",
    "ocop_set": "1",
    # Whose it is, and what somebody may do.
    "owner": "1",
    "user": "1",
    "partner": "1",
    "partner_id": "1",
    "producer": "1",
    "role": "owner",
    "rights": "money",
    "is_staff": "on",
    "is_superuser": "on",
    "groups": "1",
    "is_active": "",
    "created_by": "1",
    "saved_by": "1",
    "reviewer": "1",
    "decided_by": "1",
    # How far it has come.
    "status": "published",
    "state": "done",
    "approved": "on",
    "published": "on",
    "live": "on",
    "is_public": "on",
    "version": "99",
    "submitted_at": "2020-01-01",
    "confirmed_at": "now",
    # What it costs, and who pays.
    "price": "1",
    "price_excl_tax": "1",
    "amount": "1",
    "to_pay": "1",
    "received": "1",
    "num_in_stock": "99999",
    "num_allocated": "0",
    "takes_cash_": "on",
    "sent_by": "1",
}
# Somebody else than a person of the desk, or with something in the session; and what goes before.
BY = {"review": "editor", "payout": "support", "fee": "support"}
BEFORE = {
    "story": "text_take_back",
    "story_picture": "text_take_back",
    "join_code": "invitation",
    "payout_confirm": "payout_send",
}
# They write nothing: papers, and where one looks.
WRITES_NOTHING = {"slips", "choose", "kept"}
# Sessions, tries, notes for search, which have the moment of the database, and sizes of pictures.
LEFT_OUT = {"django_session", "accounts_try", "search_pendingproduct", "pictures_shoprendition"}
# Secrets, names of files, and what a second file of one name gets.
DRAWN = re.compile(r"[0-9a-f]{16,}|_[A-Za-z0-9]{7}(?=\.)")


def forms_of_the_desk() -> list[Route]:
    """Its routes; those that take no form are told by their answer."""
    return [one for one in all_routes() if one.name.startswith("producer_desk:")]


def people(route: Route) -> list[str]:
    """Who fills it in: every kind of person at the desk that may, and the staff beside it."""
    allowed = rows()[route.key]
    if EVERYBODY in allowed:
        return ["buyer"]
    return [one if one in BY.values() else f"{one}_a" for one in sorted(allowed)]


def fillers(route: Route) -> list[str]:
    """Who fills in the form of that route; nobody where there is none."""
    if route.name in ELSEWHERE:
        return [ELSEWHERE[route.name][0]]
    room, _, name = route.name.partition(":")
    return people(route) if room == "producer_desk" and name in BODIES else []


def signed_in(world: World, role: str) -> Client:
    """Whoever changes where money goes has just proven who they are, and holds an invitation."""
    client, user, moment = world.client(role), world.users[role], timezone.now().timestamp()
    session = client.session
    session["desk-proven"] = [user.pk, moment]
    session["desk-way-in"] = [0, world.a.keys["invitation"], "moi-a@example.vn", moment]
    session.save()
    return client


def left_by(client: Client, world: World, route: Route, more: Body) -> tuple[int, dict]:
    """The answer's status, and the rows of every table that was written to."""
    url, name = address(world, route, "a"), route.name.partition(":")[2]
    random.seed(1)
    with counted_back(), taken_back(client), tables_written() as tables:
        for before in forms_of_the_desk():
            if before.name == f"producer_desk:{BEFORE.get(name)}":
                body = body_of(world, before.name, "a")
                ask(client, "post", address(world, before, "a"), body)
        answer = ask(client, "post", url, more | (body_of(world, route.name, "a") or {}))
        found = rows_of(tables - LEFT_OUT)
    return answer.status_code, {
        table: [DRAWN.sub("", row) for row in rows] for table, rows in found.items()
    }


def differing(plain: tuple[int, dict], loaded: tuple[int, dict]) -> str:
    """What came of the form alone, and with the other fields."""
    tables = [one for one in plain[1] | loaded[1] if plain[1].get(one) != loaded[1].get(one)]
    return f"{plain[0]} and {loaded[0]}, {tables}"


def test_every_form_of_the_desk_has_a_body(world):
    without = []
    for route in forms_of_the_desk():
        name = route.name.partition(":")[2]
        for role in people(route)[:1]:
            with taken_back(client := signed_in(world, role)):
                answer = ask(client, "post", address(world, route, "a"))
            if (answer.status_code != 405) != (name in BODIES):
                without.append(f"{route.key}: {answer.status_code}")
    assert not without, "\n".join(without)


@pytest.mark.slow
def test_no_form_sets_what_it_does_not_ask(world, monkeypatch):
    monkeypatch.setattr("secrets.choice", random.choice)
    amiss = []
    for route in all_routes():
        for role in fillers(route):
            with time_machine.travel(timezone.now(), tick=False):
                client = signed_in(world, role)
                plain = left_by(client, world, route, {})
                loaded = left_by(client, world, route, NOT_ASKED)
            if not plain[1] and route.name.partition(":")[2] not in WRITES_NOTHING:
                amiss.append(f"{route.key} by {role} does nothing: {plain[0]}")
            if plain != loaded:
                amiss.append(f"{route.key} by {role}: {differing(plain, loaded)}")
    assert not amiss, "\n".join(amiss)
