"""What people say and ask of a producer's goods: without the producer's word to it, or with it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from shop.certification import clock
from shop.voices.models import Question, Review

from ..desk import Desk

LATE_AFTER = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Questions without an answer, and how many of them wait for more than three days."""

    count: int
    late: int


def opinions(desk: Desk, *, replied: bool) -> QuerySet[Review]:
    """Reviews, the newest first."""
    found = desk.reviews().select_related("product")
    return found.exclude(reply="") if replied else found.filter(reply="")


def any_opinion_at(desk: Desk) -> bool:
    """Whether there is anything to read."""
    return desk.reviews().exists()


def questions_at(desk: Desk, *, answered: bool) -> QuerySet[Question]:
    """Who has waited longest stands first; of those answered the newest."""
    found = desk.questions().select_related("product")
    if answered:
        return found.exclude(answer="").order_by("-answered_at", "-pk")
    return found.filter(answer="").order_by("said_at", "pk")


def any_question_at(desk: Desk) -> bool:
    """Whether anybody has asked."""
    return desk.questions().exists()


def waiting_questions(desk: Desk) -> Waiting:
    """One query."""
    late = Count("pk", filter=Q(said_at__lt=clock.now() - LATE_AFTER))
    found = desk.questions().filter(answer="").order_by().aggregate(count=Count("pk"), late=late)
    return Waiting(found["count"], found["late"])
