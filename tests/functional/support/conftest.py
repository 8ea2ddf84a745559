"""Clients of the people who come to the desk's doors."""

from django.test import Client

import pytest

from tests.factories import office, support


def _client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def supporter(db) -> Client:
    return _client_of(support.supporter())


@pytest.fixture
def operator(db) -> Client:
    return _client_of(support.operator())


@pytest.fixture
def stranger(db) -> Client:
    return _client_of(office.buyer())
