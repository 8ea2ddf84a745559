"""Who reads and changes which order: every address that names one, asked by everybody else.

The allowed are written down; an address of orders without a line fails (security.md E1, E2).
"""

from django.test import Client
from django.urls import get_resolver, reverse

import pytest

from shop.order.models import Order
from tests.factories import office, support
from tests.factories.catalogue import PartnerFactory
from tests.factories.orders import order_of
from tests.tools.everything import dump

pytestmark = pytest.mark.django_db

DESKS = {"support", "office"}
# A booth has a number too, which everybody may read.
BOOTHS = {"fairs:booth"}


def addresses_with_a_number():
    """(namespace:name, names of its arguments) of every address that holds an order's number."""
    found = {}
    for namespace, (_prefix, resolver) in get_resolver().namespace_dict.items():
        for key, ways in resolver.reverse_dict.lists():
            for possibilities, *_rest in ways:
                for _pattern, names in possibilities:
                    if isinstance(key, str) and "number" in names:
                        found.setdefault(f"{namespace}:{key}", set()).add(tuple(names))
    return {name: ways for name, ways in found.items() if name not in BOOTHS}


def test_every_address_of_an_order_asks_a_secret_or_stands_at_a_desk():
    strange = [
        name
        for name, ways in addresses_with_a_number().items()
        if name.split(":")[0] not in DESKS and not all("secret" in names for names in ways)
    ]
    assert strange == []


def people() -> dict[str, Client]:
    """Everybody who has no business with somebody else's order."""
    producer = office.person("gian@example.vn")
    PartnerFactory().users.add(producer)
    users = {
        "anonymous": None,
        "buyer": office.buyer(),
        "producer": producer,
        "officer": office.officer(),
        "approver": office.approver(),
        "operator": support.operator(),
        "support": support.supporter(),
    }
    clients = {name: Client() for name in users}
    for name, user in users.items():
        if user is not None:
            clients[name].force_login(user)
    return clients


def test_nobody_opens_an_order_with_the_secret_of_another():
    mine, other = order_of(), order_of()
    everybody = people()
    before = dump("django_session")
    for name, ways in addresses_with_a_number().items():
        if name.split(":")[0] in DESKS:
            continue
        for names in ways:
            known = {"number": mine.number, "secret": other.secret}
            kwargs = {one: known.get(one, 1) for one in names}
            address = reverse(name, kwargs=kwargs)
            for who, client in everybody.items():
                for method in (client.get, client.post):
                    assert _refuses(method(address)), (who, address)
    assert {k: v for k, v in dump("django_session").items() if k in KEPT} == {
        k: v for k, v in before.items() if k in KEPT
    }


KEPT = {"order_order", "order_parcel", "order_line", "payment_payment", "payment_refund"}


def _refuses(response) -> bool:
    """Not found; or, for pages of an account, the way to sign in or to one's own orders."""
    away = ("/dang-nhap/", "/tai-khoan/don-hang/")
    if response.status_code == 302:
        return response["Location"].partition("?")[0] in away
    return response.status_code in (404, 405)


def test_the_desk_opens_orders_for_its_roles_alone():
    order = order_of()
    address = reverse("support:order", args=[order.number])
    answers = {who: client.get(address).status_code for who, client in people().items()}
    assert answers == {
        "anonymous": 302,
        "buyer": 404,
        "producer": 404,
        "officer": 404,
        "approver": 404,
        "operator": 200,
        "support": 200,
    }


def test_a_number_alone_opens_nothing_for_its_own_buyer_either():
    order = order_of()
    user = office.buyer()
    Order.objects.filter(pk=order.pk).update(user=user)
    client = Client()
    client.force_login(user)
    assert client.get(reverse("support:order", args=[order.number])).status_code == 404
    wrong = reverse("order:detail", args=[order.number, "x" * 32])
    assert client.get(wrong).status_code == 404
