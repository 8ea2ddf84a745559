"""What changes only when an editor publishes is worked out once and kept.

Every kept value carries the stamp of the content; publishing renews the stamp, and with it
everything. Values also age, so that a second server process learns of it by itself.
"""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import get_language

KEEP_SECONDS = 300
_STAMP = "cms:stamp"
_NOTHING = object()
T = TypeVar("T")


def renew() -> None:
    """Forget everything kept: the content has changed, and again once others can see the change."""
    _renew()
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(_renew)


def _renew() -> None:
    cache.set(_STAMP, uuid.uuid4().hex, None)


def stamp() -> str:
    """The name of the content as it is now."""
    current = cache.get(_STAMP)
    if current is None:
        _renew()
        current = cache.get(_STAMP, "")
    return current


def remembered(name: str, make: Callable[[], T], *, keeps_none: bool = True) -> T:
    """The value of that name in the active language, made when nobody has made it yet.

    Where visitors choose the name, None is not kept: what they make up must not fill the store,
    which also counts wrong tries.
    """
    key = f"cms:{stamp()}:{get_language()}:{name}"
    value = cache.get(key, _NOTHING)
    if value is _NOTHING:
        value = make()
        if keeps_none or value is not None:
            cache.set(key, value, KEEP_SECONDS)
    return value
