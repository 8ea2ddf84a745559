"""The event of a mail: which kind it is of and which record it is about, as one text."""

from .kinds import KINDS, Kind

AGAIN = "again"


def event_of(name: str, key: int, again: int = 0) -> str:
    """ "order-placed:12", or "order-placed:12:again:1" for a mail that staff sent once more."""
    return f"{name}:{key}:{AGAIN}:{again}" if again else f"{name}:{key}"


def parts_of(event: str) -> tuple[Kind, int] | None:
    """The kind and key of an event, so that its mail can be written anew; None when unknown."""
    name, _colon, rest = event.partition(":")
    key = rest.split(":")[0]
    found = KINDS.get(name)
    return (found, int(key)) if found and key.isascii() and key.isdigit() else None
