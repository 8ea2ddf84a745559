"""People of the programme office and its runs."""

import datetime as dt

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

import factory
from factory.django import DjangoModelFactory

from catalogue_import.models import ImportRun
from catalogue_import.office.roles import APPROVERS, OFFICERS

PASSWORD = "mien-dong-tai-hoan"


def person(email: str, *groups: str):
    """Somebody with an account, in these groups."""
    user = get_user_model().objects.create_user(email, PASSWORD, first_name=email.partition("@")[0])
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def officer(email: str = "canbo@example.vn"):
    """Prepares lists and applies ordinary changes."""
    return person(email, OFFICERS)


def approver(email: str = "nguoiduyet@example.vn"):
    """The second person."""
    return person(email, APPROVERS)


def buyer(email: str = "nguoimua@example.vn"):
    """Somebody who has no business in the office."""
    return person(email)


class ImportRunFactory(DjangoModelFactory):
    """A list of the whole country that was read, applied and is done."""

    class Meta:
        model = ImportRun

    number = factory.Sequence(lambda n: n + 1)
    started_at = dt.datetime(2024, 12, 30, 2, 0, tzinfo=dt.UTC)
    finished_at = dt.datetime(2024, 12, 30, 2, 1, tzinfo=dt.UTC)
    file_name = "danh-sach.xlsx"
    sha256 = "0" * 64
    profile = "collected"
    scope = factory.LazyFunction(lambda: {"province": "Quảng Ninh", "year": 2024, "complete": True})
    counts = factory.LazyFunction(lambda: {"read": 26, "new": 20, "reevaluated": 3, "upgraded": 3})
    state = ImportRun.State.DONE
