"""A code between two pages: asked for on one, typed on the next, by the same browser."""

from django.http import HttpRequest
from django.utils.translation import get_language

from shop.accounts.asker import asker

from ..models import OneTimeCode
from . import codes

Purpose = OneTimeCode.Purpose


def ask(request: HttpRequest, purpose: Purpose, place: str, *, goes_out: bool = True) -> None:
    """Have a code sent there; only this browser may type it. Raises `TooManyCodesError`."""
    language = get_language() or "vi"
    record = codes.start(purpose, place, language, asker=asker(request), goes_out=goes_out)
    request.session[_key(purpose)] = [record.pk, place]


def asked_place(request: HttpRequest, purpose: Purpose) -> str | None:
    """Where this browser had the last code of that kind sent; None when it asked for none."""
    kept = request.session.get(_key(purpose))
    return kept[1] if kept else None


def is_over(request: HttpRequest, purpose: Purpose) -> bool:
    """Whether a new code is needed."""
    kept = request.session.get(_key(purpose))
    return kept is None or codes.is_over(kept[0])


def answer(request: HttpRequest, purpose: Purpose, typed: str) -> str | None:
    """The place that is proven by what was typed; None when it is wrong, over or used."""
    kept = request.session.get(_key(purpose))
    record = codes.take(kept[0], purpose, typed) if kept else None
    if record is None:
        return None
    del request.session[_key(purpose)]
    return record.place


def _key(purpose: Purpose) -> str:
    return f"one-time-{purpose}"
