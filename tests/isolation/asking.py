"""Asking a route as somebody, and whether the answer let them in."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.http import HttpResponse
from django.template import engines, loader
from django.test import Client

from .routes import Route

METHODS = ("get", "post")
# Wagtail's own script asks these two in another way.
PUT = ("wagtail_localize:edit_override", "wagtail_localize:edit_string_translation")
SIGN_IN = ("/dang-nhap/", "/cms-admin/login/")
# Where the editors' room sends those who may be in it but not there.
ADMIN_HOME = "/cms-admin/"


def methods_of(route: Route) -> tuple[str, ...]:
    """How it is asked."""
    return ("put",) if route.name in PUT else METHODS


@contextmanager
def taken_back(client: Client) -> Iterator[None]:
    """Whatever is written inside is not written, and whoever signs out is signed in again."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


@contextmanager
def short_not_found() -> Iterator[None]:
    """The page of what is not there says one word: drawing it is a third of all the asking."""
    usual = loader.get_template

    def short(name: str, using: str | None = None) -> Any:
        return engines["django"].from_string("404") if name == "404.html" else usual(name, using)

    with patch.object(loader, "get_template", short):
        yield


def ask(client: Client, method: str, url: str, body: dict[str, Any] | None = None) -> HttpResponse:
    """The answer, read to its end; a file that is made while it is sent too."""
    told = {} if body is None else {"data": body}
    answer: HttpResponse = getattr(client, method)(url, **told)
    if answer.streaming:
        answer.body_read = b"".join(answer.streaming_content)
    else:
        answer.body_read = answer.content
    return answer


def is_refusal(answer: HttpResponse, url: str) -> bool:
    """Not found, forbidden, not asked that way, or the way to sign in."""
    if answer.status_code in (401, 403, 404, 405):
        return True
    if answer.status_code not in (301, 302, 303):
        return False
    to_sign_in = any(place in answer["Location"] for place in SIGN_IN)
    return to_sign_in or (url.startswith(ADMIN_HOME) and answer["Location"] == ADMIN_HOME)
