"""An import is taken back: what it brought goes, what it changed is as it was before."""

from .preview import LeftOut, UndoPreview, preview_undo
from .undo import undo

__all__ = ["LeftOut", "UndoPreview", "preview_undo", "undo"]
