"""Signing in with an e-mail address or a phone number."""

import logging

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from . import tries
from .asker import address_of
from .finding import person_called
from .models import User

logger = logging.getLogger(__name__)


class TooManyTries(PermissionDenied):
    """No backend is asked any more: this address or account was tried too often just now."""


class EmailOrPhoneBackend(ModelBackend):
    """Finds the one user whose e-mail address (any case) or phone number was typed.

    Tries that come with a request are counted and, past the limit, refused for a while.
    """

    def authenticate(self, request, username=None, password=None, **kwargs):
        typed = (username or kwargs.get("email") or "").strip()
        if not typed or password is None:
            return None
        user = person_called(typed)
        account = f"user:{user.pk}" if user else typed.casefold()
        if request is not None and not tries.take_one(request, account):
            _log(request, user, "too many tries")
            request.has_tried_too_often = True
            raise TooManyTries
        if user is None:
            # The same work as for a real user, so that the answer's time tells nothing.
            User().set_password(password)
        elif user.check_password(password) and self.user_can_authenticate(user):
            if request is not None:
                tries.clear(request, account)
                _log(request, user, "signed in")
            return user
        if request is not None:
            _log(request, user, "wrong password")
        return None


def _log(request: HttpRequest, user: User | None, event: str) -> None:
    """One line without anything that somebody typed: nobody can write a line of their own."""
    level = logging.INFO if event == "signed in" else logging.WARNING
    who = user.pk if user else "nobody known"
    where = address_of(request)
    told = {"event": f"sign-in.{event.replace(' ', '-')}", "user": user and user.pk}
    told["address"] = where
    logger.log(level, "%s: user %s from %s", event, who, ascii(where), extra=told)
