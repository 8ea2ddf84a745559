"""The records of the programme's figures."""

from .plan import PlanValue
from .published import PublishedFigure

__all__ = ["PlanValue", "PublishedFigure"]
