"""Asking the API as anybody does."""

from collections.abc import Callable
from typing import Any

import pytest

API = "/api/v1/"
Ask = Callable[..., Any]


@pytest.fixture
def ask(client, db) -> Ask:
    """The answer to a question that is expected to be answered: `ask("products", page=2)`."""

    def get(name: str, **params: Any) -> Any:
        response = client.get(API + name, params)
        assert response.status_code == 200, response.content
        return response.json()

    return get


@pytest.fixture
def refused(client, db) -> Ask:
    """Status, code and message of a question that is expected to be refused."""

    def get(name: str, **params: Any) -> tuple[int, str, str]:
        response = client.get(API + name, params)
        found = response.json()
        assert set(found) == {"code", "message"}
        return response.status_code, found["code"], found["message"]

    return get
