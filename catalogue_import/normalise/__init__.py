"""Published words into comparable values; what is published stays beside them for display."""

from .rows import Declared, normalise_row

__all__ = ["Declared", "normalise_row"]
