"""Products that may be one: scored, shown to people, never brought together by the import."""

from .differences import Piece, differences
from .matching import near_known, nearest
from .pairs import record_pairs

__all__ = ["Piece", "differences", "near_known", "nearest", "record_pairs"]
