"""Clients of the people who come to the desk's doors."""

from django.test import Client

import pytest

from tests.factories import office, support


@pytest.fixture
def operator(db) -> Client:
    client = Client()
    client.force_login(support.operator())
    return client


@pytest.fixture
def stranger(db) -> Client:
    client = Client()
    client.force_login(office.buyer())
    return client
