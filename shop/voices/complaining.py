"""Takes in what readers object to, within limits. What is said stays until a person has looked."""

from shop.accounts.limits import Limit
from shop.certification import clock

from .models import Question, Review

HOUR = 60 * 60
BY_ASKER = Limit("voice-complaint-from", 5, HOUR)
BY_ALL = Limit("voice-complaint-all", 60, HOUR)
# One look answers them all.
MOST_OPEN = 10


class TooManyError(Exception):
    """More in an hour than somebody, or everybody together, may object to."""


def complain(spoken: Review | Question, why: str, text: str, *, asker: str) -> None:
    """Have it looked at. Raises `TooManyError`."""
    if BY_ASKER.count(asker) > BY_ASKER.tries or BY_ALL.count("") > BY_ALL.tries:
        raise TooManyError
    if spoken.complaints.filter(settled_at=None).count() < MOST_OPEN:
        spoken.complaints.create(why=why, text=text, made_at=clock.now())
