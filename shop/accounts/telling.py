"""Tells the log who came in, and who did not: one line each without anything somebody typed."""

import logging
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from .asker import address_of

logger = logging.getLogger(__name__)


def tell(request: HttpRequest, event: str, user: int | None) -> None:
    """`event` is a short code; the user is told by key, None when nobody is known."""
    where = address_of(request)
    told = {"event": event, "user": user, "address": where}
    logger.info("%s: user %s from %s", event, user, ascii(where), extra=told)


def connect() -> None:
    """Listen, once per process: a session begins by password, by code or by a link."""
    user_logged_in.connect(_began, dispatch_uid="accounts.telling")
    user_logged_out.connect(_ended, dispatch_uid="accounts.telling")


def _began(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    if request is not None:
        tell(request, "session.began", user.pk)


def _ended(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    if request is not None and user is not None:
        tell(request, "session.ended", user.pk)
