"""Records of the producers' desk."""

from .copy_decision import CopyDecision
from .review_note import ReviewNote
from .working_copy import WorkingCopy

__all__ = ["CopyDecision", "ReviewNote", "WorkingCopy"]
