"""Readers: a file in, raw rows out, one at a time. No other room knows a file's format."""

from .notes import Notes
from .opening import Listing, open_listing

__all__ = ["Listing", "Notes", "open_listing"]
