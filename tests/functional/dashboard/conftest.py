"""The people who may come to /dashboard/, and those who may not."""

from django.contrib.auth.models import Permission
from django.test import Client

import pytest

from shop.dashboard.roles import KEEP
from tests.factories import office, support
from tests.factories.catalogue import PartnerFactory


def producer(*, keeps_discounts: bool = False):
    """Somebody of a producer with every right Oscar's dashboard ever asked for."""
    user = office.person(f"gian{int(keeps_discounts)}@example.vn")
    PartnerFactory().users.add(user)
    user.is_staff = True
    user.save()
    rights = Permission.objects.filter(content_type__app_label__in=["partner", "offer", "voucher"])
    user.user_permissions.add(*rights)
    if keeps_discounts:
        user.user_permissions.add(Permission.objects.get(codename=KEEP.partition(".")[2]))
    return user


@pytest.fixture
def people(db):
    """A client of each kind of person, by name."""
    users = {
        "anonymous": None,
        "buyer": office.buyer(),
        "producer": producer(),
        "producer with every right": producer(keeps_discounts=True),
        "support": support.supporter(),
        "officer": office.officer(),
        "operator": support.operator(),
    }
    clients = {}
    for name, user in users.items():
        clients[name] = Client()
        if user is not None:
            clients[name].force_login(user)
    return clients


@pytest.fixture
def operator(people):
    return people["operator"]
