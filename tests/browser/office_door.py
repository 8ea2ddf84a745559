"""Into the office without typing a password in every test."""

from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from tests.tools.served_for_real import ADDRESS, SESSION_COOKIE


def let_in(page, user, at: str) -> None:
    """The open browser is signed in as this person at the shop's address."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    where = {"domain": urlsplit(at).hostname, "path": "/"}
    name = settings.SESSION_COOKIE_NAME
    if ADDRESS:
        name, where = SESSION_COOKIE, {"url": at, "secure": True}
    page.context.add_cookies([{"name": name, "value": cookie, **where}])
