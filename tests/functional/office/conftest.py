"""Clients of the people who come to the office's doors."""

from django.test import Client

import pytest

from tests.factories import office


def _client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def officer(db) -> Client:
    return _client_of(office.officer())


@pytest.fixture
def approver(db) -> Client:
    return _client_of(office.approver())


@pytest.fixture
def buyer(db) -> Client:
    return _client_of(office.buyer())
