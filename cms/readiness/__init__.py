"""What a page still lacks: what it cannot be published without, and what would make it better."""

from .form import ReadyForm, ReadyPageForm
from .lacks import Lack, lacks
from .panel import ChecklistPanel

__all__ = ["ChecklistPanel", "Lack", "ReadyForm", "ReadyPageForm", "lacks"]
