"""Keys of another producer inside a form, or beside one's own in an address: refused, nothing is
written, and nothing of the other's stands in the answer.
"""

from collections.abc import Callable

from django.utils import timezone

import pytest

from tests.tools.everything import tables_written

from .addresses import address
from .asking import ask, is_refusal
from .bodies import BODIES, Body, Known, body_of
from .reading import text_of
from .routes import Route, all_routes
from .table import rows
from .world import MARKS, World

pytestmark = pytest.mark.django_db

# Who asks, at which side, about whose things.
ASKERS = (("owner_b", "b", "a"), ("packer_a", "a", "b"), ("owner_a", "a", "b"))
ASKED_AS_WELL = {"django_session", "accounts_try"}
# By route: the form of one's own, with keys of the other's put in.
FOREIGN: tuple[tuple[str, Callable[[Known, Known], Body]], ...] = (
    ("parcels_pack", lambda own, other: {"parcel": [other["parcel"]]}),
    ("parcels_pack", lambda own, other: {"parcel": [own["parcel"], other["parcel"]]}),
    ("slips", lambda own, other: {"parcel": [other["parcel"]]}),
    ("slips", lambda own, other: {"parcel": [own["parcel"], other["parcel"]]}),
    ("parcel_batches", lambda own, other: _packs(own, other)),
    ("new_batch", lambda own, other: {"product": str(other["product"])}),
    ("story", lambda own, other: {"products": [str(other["product"])]}),
    ("goods_picture", lambda own, other: {"saw": str(other["returned_picture"])}),
    ("bank_account_change", lambda own, other: {"saw": str(other["account"])}),
    ("size_change", lambda own, other: _of_size(own, other)),
)
# By route: which kind of thing in one's own address is the other's instead.
BESIDE = {"note_done": "note", "case_reply_picture": "reply_picture", "picture_file": "picture"}


def _of_size(own: Known, other: Known) -> Body:
    """The measure of a size of the other's, beside nothing of one's own."""
    mine, theirs = (f"size-{keys['size']}" for keys in (own, other))
    return {f"{mine}-number": "", f"{theirs}-number": "900", f"{theirs}-unit": "g"}


def _packs(own: Known, other: Known) -> Body:
    """A batch of the other's, beside nothing of one's own."""
    mine, line = f"batch-{own['parcel_line']}-{own['batch']}", own["parcel_line"]
    return {mine: "", f"batch-{line}-{other['batch']}": "1"}


def route_of(name: str) -> Route:
    """That form of the desk."""
    return next(one for one in all_routes() if one.name == f"producer_desk:{name}")


def may(role: str, route: Route) -> bool:
    """Whether that person has the form at all."""
    return role.partition("_")[0] in rows()[route.key]


def keys_of(world: World, side: str) -> Known:
    """Of that side."""
    return (world.a if side == "a" else world.b).keys


def amiss(answer, tables: set[str], other: str) -> list[str]:
    """What such an answer must not be."""
    written = tables - ASKED_AS_WELL
    found = [f"writes {sorted(written)}"] if written else []
    return found + (["reads of the other"] if MARKS[other] in text_of(answer) else [])


@pytest.mark.parametrize(("role", "side", "other"), ASKERS)
def test_keys_of_another_producer_in_a_form_do_nothing(world, role, side, other):
    client, found = world.client(role), []
    session = client.session
    session["desk-proven"] = [world.users[role].pk, timezone.now().timestamp()]
    session.save()
    for name, change in FOREIGN:
        route = route_of(name)
        if not may(role, route):
            continue
        body = body_of(world, route.name, side) | change(
            keys_of(world, side), keys_of(world, other)
        )
        with tables_written() as tables:
            answer = ask(client, "post", address(world, route, side), body)
        found += [f"{name}: {what}" for what in amiss(answer, tables, other)]
        if answer["Content-Type"] == "application/pdf":
            found.append(f"{name}: a paper")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("role", "side", "other"), ASKERS)
def test_a_form_that_names_another_producer_is_not_found(world, role, side, other):
    client, found = world.client(role), []
    gone_to = {"gian": str(keys_of(world, other)["partner"])}
    for name in BODIES:
        route = route_of(name)
        if not may(role, route):
            continue
        for whose in (side, other):
            body = body_of(world, route.name, whose) | gone_to
            with tables_written() as tables:
                answer = ask(client, "post", address(world, route, whose), body)
            found += [f"{name} of {whose}: {what}" for what in amiss(answer, tables, other)]
            if answer.status_code != 404:
                found.append(f"{name} of {whose}: {answer.status_code}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("role", "side", "other"), ASKERS)
def test_a_key_of_another_producer_beside_ones_own_is_not_found(world, role, side, other):
    client, found = world.client(role), []
    for name, kind in BESIDE.items():
        route = route_of(name)
        if not may(role, route):
            continue
        own, theirs = (address(world, route, one) for one in (side, other))
        mine, strange = (str(keys_of(world, one)[kind]) for one in (side, other))
        mixed = own.replace(mine, strange)
        assert mixed not in (own, theirs)
        for method in ("get", "post"):
            with tables_written() as tables:
                answer = ask(client, method, mixed)
            found += [f"{name}: {what}" for what in amiss(answer, tables, other)]
            if not is_refusal(answer, mixed):
                found.append(f"{method} {name}: {answer.status_code}")
    assert not found, "\n".join(found)


def test_what_is_sent_later_from_a_phone_reaches_the_own_stock_alone(world):
    client, goods = world.client("owner_b"), route_of("goods_stock")
    url, body = address(world, goods, "a"), body_of(world, goods.name, "a")
    with tables_written() as tables:
        answer = client.post(url, body, headers={"X-Desk-Queue": "1"})
    assert answer.status_code == 404
    assert not tables - ASKED_AS_WELL


def test_money_is_sent_to_the_account_of_its_own_producer_alone(world):
    client, send = world.client("support"), route_of("payout_send")
    body = body_of(world, send.name, "a") | {"account": str(world.b.keys["account"])}
    with tables_written() as tables:
        ask(client, "post", address(world, send, "a"), body)
    assert not tables - ASKED_AS_WELL
