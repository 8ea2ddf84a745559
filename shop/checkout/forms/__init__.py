"""The form of page 1."""

from .page_one import PageOneForm

__all__ = ["PageOneForm"]
