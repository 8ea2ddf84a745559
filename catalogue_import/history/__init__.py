"""The whole history of one certificate: every state, with its run and row."""

from .lines import Told, lines_of
from .versions import Version, compare, versions_of

__all__ = ["Told", "Version", "compare", "lines_of", "versions_of"]
