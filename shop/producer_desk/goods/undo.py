"""The last change of this person, so that one press takes it back.

What is kept is only what the form of an undo says: the number before, and the one that must still
stand there. Whether it may be taken back is decided when it is pressed.
"""

from dataclasses import asdict, dataclass

from django.http import HttpRequest

from ..desk import Desk
from ..rights import Right

KEY = "desk-undo"
STOCK, PRICE = "stock", "price"


@dataclass(frozen=True)
class Undo:
    """A change that can be taken back; of a price in whole đồng."""

    producer: int
    what: str
    pk: int
    before: int
    after: int


def remember(
    request: HttpRequest, desk: Desk, what: str, pk: int, *, before: int | None, after: int
) -> None:
    """Keep it for the next page; a first price has nothing to go back to."""
    request.session.pop(KEY, None)
    if before is not None and before != after:
        request.session[KEY] = asdict(Undo(desk.partner.pk, what, pk, before, after))


def offered(request: HttpRequest, desk: Desk) -> Undo | None:
    """The change made just now, once, at the desk where it was made and to whoever may see it."""
    kept = request.session.pop(KEY, None)
    if kept is None:
        return None
    known = Undo(**kept)
    hidden = known.what == PRICE and Right.PRICE not in desk.rights
    return None if hidden or known.producer != desk.partner.pk else known
