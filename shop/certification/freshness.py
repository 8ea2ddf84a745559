"""When the registry was last read, told by whoever reads it.

The shop never imports the registry import; the import registers itself here when it is ready.
"""

import datetime as dt
from collections.abc import Callable

from django.dispatch import Signal

registry_read = Signal()
"""A reading of the registry has ended, or was taken back. Carries `run_number`."""

Teller = Callable[[], dt.datetime | None]
_tellers: list[Teller] = []

# Older than this is said in amber (product.md 3.1).
OLD = dt.timedelta(days=7)


def register(teller: Teller) -> None:
    """Offer the moment of the last finished reading; several readers may offer theirs."""
    if teller not in _tellers:
        _tellers.append(teller)


def last_reading() -> dt.datetime | None:
    """The latest finished reading of all readers; None before the first."""
    moments = [moment for teller in _tellers if (moment := teller()) is not None]
    return max(moments, default=None)
