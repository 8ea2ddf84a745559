"""Records of collections."""

from .collection import Collection
from .entry import Entry

__all__ = ["Collection", "Entry"]
