"""Named places in the catalogue's pages that the content side fills (design.md section 2).

`shop` never imports `cms`; `cms` registers what it offers when it is ready.
"""

from collections.abc import Callable
from typing import Any

Filler = Callable[..., Any]
_fillers: dict[str, Filler] = {}


def register_slot(name: str, filler: Filler) -> None:
    """Offer content for a slot; the last offer counts."""
    _fillers[name] = filler


def fill_slot(name: str, **kwargs) -> Any:
    """Ask whoever offered to fill the slot; None when nobody did or there is nothing to show."""
    filler = _fillers.get(name)
    return filler(**kwargs) if filler else None
