"""A database that is away is told as that: 503 and patience, no error of ours."""

from django.db import IntegrityError, InterfaceError, OperationalError
from django.db.backends.utils import CursorWrapper

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "status"),
    [(OperationalError, 503), (InterfaceError, 503), (IntegrityError, 500), (ValueError, 500)],
)
def test_what_the_page_says(client, monkeypatch, error, status):
    def fail(*args, **kwargs):
        raise error

    client.raise_request_exception = False
    monkeypatch.setattr(CursorWrapper, "execute", fail)
    answer = client.get("/san-pham/")
    assert answer.status_code == status
    assert answer.headers.get("Retry-After") == ("30" if status == 503 else None)
    assert "Giỏ hàng vẫn còn nguyên" in answer.text


def test_pages_wait_with_an_end_and_commands_without(settings, client, monkeypatch):
    from config import health, patience

    seen = []
    monkeypatch.setattr(health, "_database", lambda: bool(seen.append(patience.seconds.get())) or 1)
    client.get("/readyz")
    assert seen == [settings.DATABASE_ANSWERS_WITHIN]
    assert patience.seconds.get() is None
