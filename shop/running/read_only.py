"""Whether the shop only shows and takes nothing (decision 43).

Every process keeps the answer for a few seconds, so that pages ask the database nothing for it;
within these a change is known everywhere, in the process that made it at once.
"""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import DatabaseError

from .models import ReadOnly

logger = logging.getLogger(__name__)
KNOWN_SECONDS = 5
# What visitors are asked to wait, in seconds.
PAUSE_SECONDS = 300
# The mark of a view that takes what is sent while the shop only shows.
OPEN = "open_while_read_only"
View = TypeVar("View", bound=Callable[..., object])
# When it was read, by a clock that only runs forward, and what was read.
_known: tuple[float, bool] | None = None
_ROW = 1


def is_on() -> bool:
    """Whether the shop only shows; at most `KNOWN_SECONDS` behind."""
    known = _known
    if known is not None and time.monotonic() - known[0] < KNOWN_SECONDS:
        return known[1]
    try:
        found = ReadOnly.objects.filter(pk=_ROW, is_on=True).exists()
    except DatabaseError:
        logger.warning("the read-only switch could not be read", exc_info=True)
        found = known[1] if known is not None else False
    suppose(found)
    return found


def suppose(on: bool, moment: float | None = None) -> None:
    """Take it to be so from now on, or as known at that moment of the running clock."""
    global _known
    _known = (time.monotonic() if moment is None else moment, on)


def current() -> ReadOnly:
    """The row, for whoever keeps the switch; an unsaved one when it was never used."""
    return ReadOnly.objects.filter(pk=_ROW).first() or ReadOnly()


def switch(on: bool, *, by: str, reason: str = "") -> bool:
    """Turn it; whether that changed anything. In the caller's transaction."""
    row, _made = ReadOnly.objects.select_for_update().get_or_create(pk=_ROW)
    if row.is_on == on:
        suppose(on)
        return False
    row.is_on, row.changed_by, row.reason = on, by[:200], reason[:200]
    row.save()
    suppose(on)
    return True


def stays_open(view: View) -> View:
    """This view takes what is sent to it, also while the shop only shows."""
    setattr(view, OPEN, True)
    return view
