"""Readers: a file in, raw rows out, one at a time. No other room knows a file's format."""

from .opening import Listing, open_listing

__all__ = ["Listing", "open_listing"]
