"""Products that may be one: scored, shown to people, never brought together by the import."""

from .matching import near_known
from .pairs import record_pairs

__all__ = ["near_known", "record_pairs"]
