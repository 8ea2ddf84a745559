"""Every route by every kind of person (security.md E1): the table says who; all others change
nothing and learn nothing."""

import pytest

from tests.tools.everything import dump

from .addresses import address
from .asking import ADMIN_HOME, ask, is_refusal, short_not_found, taken_back
from .bodies import questions
from .reading import text_of
from .routes import Route, all_routes
from .table import EVERYBODY, NAMES_NOTHING_HERE, rows
from .world import MARKS, PRICES, ROLES, World

# Written by whoever looks: who is signed in, and how often somebody tried.
pytestmark = pytest.mark.django_db

LOOKING = ("django_session", "accounts_try")
OWN = {"owner_a": "a", "packer_a": "a", "writer_a": "a", "owner_b": "b"}


def restricted() -> list[Route]:
    """Routes that are not for everybody."""
    table = rows()
    return [route for route in all_routes() if EVERYBODY not in table[route.key]]


def sides(world: World, route: Route) -> list[str]:
    """Both where the address names something of a side, otherwise one."""
    both = address(world, route, "a") != address(world, route, "b")
    return ["a", "b"] if both else ["a"]


def may(route: Route, role: str, side: str, both: bool) -> bool:
    """Whether the table lets them: people of a desk at their own side alone."""
    allowed = rows()[route.key]
    at_desk = role.removesuffix("_a").removesuffix("_b")
    if role in OWN and at_desk in allowed:
        return not both or OWN[role] == side or not route.name.startswith("producer_desk:")
    return role in allowed


def test_every_route_has_its_row_and_every_row_its_route():
    routes = [route.key for route in all_routes()]
    assert [key for key in routes if key not in rows()] == [], "routes without a row"
    assert [key for key in rows() if key not in routes] == [], "rows without a route"


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
def test_whom_the_table_does_not_name_changes_and_learns_nothing(world, role):
    client, before, let_in = world.client(role), dump(*LOOKING), []
    for route in restricted():
        both = sides(world, route)
        for side in both:
            if may(route, role, side, len(both) > 1):
                continue
            url = address(world, route, side)
            # A form that is filled in is refused as well as an empty one, and asked instead.
            for method, body in dict(questions(world, route, side)).items():
                with short_not_found():
                    answer = ask(client, method, url, body)
                if not is_refusal(answer, url):
                    let_in.append(f"{method} {route.key} of {side}: {answer.status_code}")
    assert not let_in, "\n".join(let_in)
    assert dump(*LOOKING) == before


@pytest.mark.slow
@pytest.mark.parametrize("role", [role for role in ROLES if role != "anonymous"])
def test_whom_the_table_names_is_let_in(world, role):
    client, amiss, leaks = world.client(role), [], []
    for route in restricted():
        both = sides(world, route)
        for side in both:
            if not may(route, role, side, len(both) > 1):
                continue
            url, refusals = address(world, route, side), 0
            asked = questions(world, route, side)
            for method, body in asked:
                with taken_back(client):
                    answer = ask(client, method, url, body)
                refusals += is_refusal(answer, url)
                if not url.startswith(ADMIN_HOME):  # not ours; forms that are no forms break it
                    assert answer.status_code < 500, f"{method} {route.key}: {answer.status_code}"
                leaks += leaks_of(role, f"{method} {route.key}", answer)
            let_in = refusals < len(asked)
            if let_in == (route.key in NAMES_NOTHING_HERE):
                amiss.append(f"{route.key} of {side}: {'let in' if let_in else 'shut out'}")
    assert not amiss, "\n".join(amiss)
    assert not leaks, "\n".join(leaks)


def leaks_of(role: str, where: str, answer) -> list[str]:
    """What must not stand in an answer to them: things of the other side, money for a packer."""
    if role not in OWN:
        return []
    text = text_of(answer)
    found = [
        f"{where}: {mark}" for side, mark in MARKS.items() if side != OWN[role] and mark in text
    ]
    if role == "packer_a":
        found += [f"{where}: {amount}" for amount in (*PRICES, "₫") if amount in text]
    return found


def test_the_guards_of_this_test_hold(world):
    """What it looks for is there to be found: an owner does see money, and B reads B's mark."""
    parcel = next(route for route in all_routes() if route.name == "producer_desk:parcel")
    mine = text_of(ask(world.client("owner_b"), "get", address(world, parcel, "b")))
    assert MARKS["b"] in mine
    goods = next(route for route in all_routes() if route.name == "producer_desk:goods")
    seen = text_of(ask(world.client("owner_a"), "get", address(world, goods, "a")))
    assert any(amount in seen for amount in PRICES)
