"""Reviews with their counts, questions, what readers object to, and who was asked for a review."""

from .complaint import Complaint
from .heart_count import HeartCount
from .question import Question
from .review import Review
from .review_ask import ReviewAsk
from .spoken import Spoken

__all__ = ["Complaint", "HeartCount", "Question", "Review", "ReviewAsk", "Spoken"]
