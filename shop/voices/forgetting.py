"""Forgets in time who asked, and what nobody answered."""

from django.db import transaction
from django.db.models import Q

from shop.certification import clock
from shop.communication.models import MailRecord

from .consent import AFTER_THE_END, AT_MOST
from .models import Question


def about(question_id: int) -> str:
    """What the records of a question's mails are about."""
    return f"question:{question_id}"


def forget_contacts() -> int:
    """Addresses whose time is over, with the record of the mails that went there; how many."""
    now = clock.now()
    ended = now - AFTER_THE_END
    over = Q(answered_at__lte=ended) | Q(removed_at__lte=ended) | Q(said_at__lte=now - AT_MOST)
    keys = list(Question.objects.exclude(email="").filter(over).values_list("pk", flat=True))
    if not keys:
        return 0
    with transaction.atomic():
        MailRecord.objects.filter(about__in=[about(key) for key in keys]).delete()
        return Question.objects.filter(pk__in=keys).update(email="")


def forget_unanswered() -> int:
    """Questions that nobody answered in a year, and so nobody ever read in public; how many."""
    old = Question.objects.filter(answer="", said_at__lte=clock.now() - AT_MOST)
    return old.delete()[0]
