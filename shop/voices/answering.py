"""A producer's answer to a question: from then on everybody reads both."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shop.audit import trail
from shop.certification import clock
from shop.communication.kinds import tell

from .models import Question

ANSWERED = "question-answered"


class AnsweredError(Exception):
    """Somebody of the producer answered before."""


def answer(
    questions: QuerySet[Question], question_id: int, words: str, by: Any, *, address: str = ""
) -> Question | None:
    """Answer one of these questions; None for any other. Raises `AnsweredError`."""
    with transaction.atomic():
        found = questions.select_for_update(of=("self",)).filter(pk=question_id).first()
        if found is None:
            return None
        if found.answer:
            raise AnsweredError
        found.answer, found.answered_by, found.answered_at = words, by, clock.now()
        found.save(update_fields=["answer", "answered_by", "answered_at"])
        trail.record(by, "question.answer", str(found), address=address)
        tell(ANSWERED, found.pk)
        return found
