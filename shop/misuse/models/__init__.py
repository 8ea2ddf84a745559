"""A case with its history and letters, and the reports that it answers."""

from .case import Case, CaseLine
from .letter import Letter
from .report import Report, ReportPicture

__all__ = ["Case", "CaseLine", "Letter", "Report", "ReportPicture"]
