"""Into the office without typing a password in every test."""

from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client


def let_in(page, user, at: str) -> None:
    """The open browser is signed in as this person at the shop's address."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    name, host = settings.SESSION_COOKIE_NAME, urlsplit(at).hostname
    page.context.add_cookies([{"name": name, "value": cookie, "domain": host, "path": "/"}])
