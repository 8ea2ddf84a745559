"""The register of where personal data lies: the one list that pages, files and endings read."""

from . import accounts, desks, letters, misuse, orders, voices
from .acts import acts
from .place import Ending, Ground, Place

# Files are given, and rows go, in this order: what belongs to something before that.
PLACES: tuple[Place, ...] = (
    *accounts.PLACES,
    *orders.PLACES,
    *letters.PLACES,
    *misuse.PLACES,
    *voices.PLACES,
    *desks.PLACES,
)

__all__ = ["PLACES", "Ending", "Ground", "Place", "acts"]
