"""Every change is posted with its token, and looking changes nothing (security.md F2)."""

from django.test import Client
from django.urls import get_resolver, reverse

import pytest

from shop.accounts.models import User
from tests.factories import ProductFactory
from tests.factories.orders import order_of, put
from tests.factories.support import paid_order
from tests.tools.everything import dump

pytestmark = pytest.mark.django_db

ROOMS = (
    *("basket", "checkout", "order", "account", "gifts", "support", "dashboard"),
    *("enquiries", "upgrades", "statements"),
)
# Written by whoever looks, and nobody's money or goods: who is signed in, and since when.
LOOKING = ("django_session",)
# Page 2 holds its goods for a quarter of an hour, which is what it is for (docs/stock.md).
HOLDS = "checkout:review"


def addresses(**known: object) -> dict[str, str]:
    """The address of every route of these rooms, with what is known of its arguments."""
    found = {}
    for room in ROOMS:
        _prefix, resolver = get_resolver().namespace_dict[room]
        for key, ways in resolver.reverse_dict.lists():
            for possibilities, *_rest in ways:
                for _pattern, names in possibilities:
                    if isinstance(key, str):
                        name = f"{room}:{key}"
                        kwargs = {one: known.get(one, 1) for one in names}
                        found[name] = reverse(name, kwargs=kwargs)
    return found


@pytest.fixture
def everything():
    """Addresses that lead to something: an order that is paid, its parcel, its mails."""
    order = paid_order(500_000)
    order_of(ProductFactory())
    return addresses(
        kind="offers",
        language="vi",
        name="order-placed",
        number=order.number,
        secret=order.secret,
        then="preparing",
    )


@pytest.fixture
def owner():
    """Somebody who may do everything, at a browser that sends no token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("owner@langsao.example", "x"))
    return client


def test_nothing_is_posted_without_its_token(everything, owner):
    before = dump(*LOOKING)
    answers = {name: owner.post(url).status_code for name, url in everything.items()}
    assert {name: status for name, status in answers.items() if status != 403} == {}
    assert dump(*LOOKING) == before


def test_whoever_looks_changes_nothing(everything, owner):
    put(Client(), ProductFactory())
    before = dump(*LOOKING)
    for name, url in everything.items():
        if name != HOLDS:
            owner.get(url)
            assert dump(*LOOKING) == before, name
