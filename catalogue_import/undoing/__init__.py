"""An import is taken back: what it brought goes, what it changed is as it was before."""

from .preview import CannotUndo, LeftOut, UndoPreview, check_can_be_undone, preview_undo
from .undo import take_back, undo

__all__ = [
    "CannotUndo",
    "LeftOut",
    "UndoPreview",
    "check_can_be_undone",
    "preview_undo",
    "take_back",
    "undo",
]
