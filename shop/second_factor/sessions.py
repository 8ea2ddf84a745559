"""What a session knows of the second step: nothing, that it is asked for, or that it is done.

The mark is set anew whenever somebody signs in, by whatever door, so none outlives its person.
"""

from typing import Any

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from shop.accounts.models import User
from shop.accounts.signals import came_in

from . import fresh
from .whose import factor_of, must_have_one

MARK = "second-factor"
ASKED, DONE = "asked", "done"
# On the request: who has only shown the password, and that somebody signed in with it just now.
HALF, CAME_NOW = "half_signed_in", "came_half_way"


def connect() -> None:
    """Listen, once per process."""
    user_logged_in.connect(_began, dispatch_uid="second_factor.began")


def _began(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """A session begins, by password, code or link: a second step is asked for, or not."""
    if request is None or not hasattr(request, "session"):
        return
    fresh.shown_now(request)
    if must_have_one(user) or factor_of(user) is not None:
        request.session[MARK] = ASKED
        setattr(request, CAME_NOW, True)
        setattr(request, HALF, user)
        request.user = AnonymousUser()
        return
    request.session.pop(MARK, None)
    came_in.send(User, request=request, user=user)


def whole(request: HttpRequest, user: Any) -> Any:
    """This user once all steps are done; until then nobody, and the person is `half(request)`.

    A role that was given since asks for the second step at the next request.
    """
    if not user.is_authenticated:
        return user
    mark = request.session.get(MARK)
    if mark == DONE or (mark != ASKED and not must_have_one(user)):
        return user
    setattr(request, HALF, user)
    return AnonymousUser()


def half(request: HttpRequest) -> User | None:
    """Who has shown the password in this session and not the second step."""
    # Who asks is found out when somebody wants to know.
    if request.user.is_authenticated:
        return None
    return getattr(request, HALF, None)


def is_done(request: HttpRequest, user: User) -> None:
    """From this answer on the session is a whole one, under another key and form token."""
    _goes_on(request, user)
    request.session[MARK] = DONE


def is_not_asked(request: HttpRequest, user: User) -> None:
    """This person has no second factor any more, and whoever must have one sets one up."""
    _goes_on(request, user)
    request.session.pop(MARK, None)


def _goes_on(request: HttpRequest, user: User) -> None:
    """The session stays this person's although all of theirs were ended a moment ago."""
    comes_in = half(request) is not None
    request.session.cycle_key()
    request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    request.user = user
    rotate_token(request)
    if comes_in:
        came_in.send(User, request=request, user=user)
