"""What keeps a packed parcel here although its order would let it go: rooms above say it."""

from collections.abc import Callable

from .models import Parcel

Hold = Callable[[Parcel], bool]
_holds: dict[str, Hold] = {}


def register(name: str, hold: Hold) -> None:
    """Ask this before a parcel is sent; called in `ready()` of the room that owns the reason."""
    _holds[name] = hold


def is_held(parcel: Parcel) -> bool:
    """Whether any room says that it must stay."""
    return any(hold(parcel) for hold in _holds.values())
