"""Records of the producers' desk."""

from .review_note import ReviewNote
from .working_copy import WorkingCopy

__all__ = ["ReviewNote", "WorkingCopy"]
