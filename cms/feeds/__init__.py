"""Atom feeds of lists that grow."""

from .atom import AtomFeed, Entry
from .page import HasFeed

__all__ = ["AtomFeed", "Entry", "HasFeed"]
