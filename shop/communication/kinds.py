"""The kinds of mail this shop sends: each knows how to be written again from the key of its record.

A mail is told of by kind and key ("order-placed", 12), never as text, so that it is written in the
moment of sending, in the language of its reader, and can be looked at or written again later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shop.running.handing_over import once_committed

from .sending import Mail


@dataclass(frozen=True)
class Kind:
    """One kind of mail. `build` answers None when there is nobody to write to."""

    name: str
    title: Any
    build: Callable[[int], Mail | None]


KINDS: dict[str, Kind] = {}


class UnknownKindError(LookupError):
    """Nobody registered this kind of mail."""


def register(name: str, title: Any, build: Callable[[int], Mail | None]) -> None:
    """Make a kind known; called in `ready()` of the room that owns it. `title` is translatable."""
    KINDS[name] = Kind(name, title, build)


def kind(name: str) -> Kind:
    """The kind of that name, or `UnknownKindError`."""
    try:
        return KINDS[name]
    except KeyError as unknown:
        raise UnknownKindError(name) from unknown


def tell(name: str, key: int) -> None:
    """Have the mail sent once this transaction is committed; asking twice sends one."""
    from .tasks import send_mail

    kind(name)
    once_committed(send_mail, name, key)
