"""Readers: a file in, raw rows out, one at a time. Nothing of a file's format is known elsewhere."""

from .opening import Listing, open_listing

__all__ = ["Listing", "open_listing"]
