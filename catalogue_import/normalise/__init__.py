"""Published words into comparable values; what is published stays beside them for display."""

from .rows import Declared, normalise_cells, normalise_row, source_of, understood_cells

__all__ = ["Declared", "normalise_cells", "normalise_row", "source_of", "understood_cells"]
