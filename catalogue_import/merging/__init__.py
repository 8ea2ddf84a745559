"""Two products that a person says are one: the second goes into the first, whole or not at all."""

from .judging import AlreadyJudged, CannotMerge, judge_different, judge_same
from .obstacles import obstacles_of

__all__ = ["AlreadyJudged", "CannotMerge", "judge_different", "judge_same", "obstacles_of"]
