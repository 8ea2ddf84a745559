"""Asking a route as somebody, and whether the answer let them in."""

import copy
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

METHODS = ("get", "post")
SIGN_IN = ("/dang-nhap/", "/cms-admin/login/")
# Where the editors' room sends those who may be in it but not there.
ADMIN_HOME = "/cms-admin/"


@contextmanager
def taken_back(client: Client) -> Iterator[None]:
    """Whatever is written inside is not written, and whoever signs out is signed in again."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def ask(client: Client, method: str, url: str) -> HttpResponse:
    """The answer, read to its end; a file that is made while it is sent too."""
    answer: HttpResponse = getattr(client, method)(url)
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
