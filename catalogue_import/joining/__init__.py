"""Two records of one producer: everything of the one goes to the other, whole or not at all."""

from .producers import CannotJoin, Moved, join, preview

__all__ = ["CannotJoin", "Moved", "join", "preview"]
