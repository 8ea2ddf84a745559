"""Reviews with their counts, what readers object to, and who was asked for one."""

from .complaint import Complaint
from .heart_count import HeartCount
from .review import Review
from .review_ask import ReviewAsk
from .spoken import Spoken

__all__ = ["Complaint", "HeartCount", "Review", "ReviewAsk", "Spoken"]
