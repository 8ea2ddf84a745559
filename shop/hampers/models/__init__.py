"""Records of hampers."""

from .hamper import Hamper
from .part import MOST_PARTS, MOST_PIECES, HamperPart

__all__ = ["MOST_PARTS", "MOST_PIECES", "Hamper", "HamperPart"]
