"""The records of the programme's figures."""

from .published import PublishedFigure

__all__ = ["PublishedFigure"]
