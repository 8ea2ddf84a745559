"""Taking enquiries in, within limits, and forgetting them in time."""

import datetime as dt
from typing import Any

from django.db import transaction

from shop.accounts.limits import Limit
from shop.certification import clock
from shop.communication.kinds import tell
from shop.partner.models import Partner

from .consent import VERSION, consent_words
from .models import Enquiry

HOUR = 60 * 60
BY_ASKER = Limit("enquiry-from", 5, HOUR)
# A producer is a small house: one mailbox, and nobody who does nothing but answer.
BY_PRODUCER = Limit("enquiry-producer", 10, HOUR)
# Whoever answers reads mail by mail; a crowd of senders must not bury what buyers ask.
BY_ALL = Limit("enquiry-all", 100, HOUR)
KEPT = dt.timedelta(days=730)


class TooManyError(Exception):
    """More in an hour than somebody or everybody may send, or than one producer may get."""


def ask(
    kind: str,
    given: dict[str, Any],
    *,
    asker: str,
    language: str,
    producer: Partner | None = None,
    user=None,
) -> Enquiry:
    """Write it down and have it mailed. `given` are cleaned fields of a form that has consent."""
    if _is_too_many(asker, producer):
        raise TooManyError
    with transaction.atomic():
        made = Enquiry.objects.create(
            kind=kind,
            producer=producer,
            language=language,
            consent=consent_words(producer.name if producer else ""),
            consent_version=VERSION,
            asked_at=clock.now(),
            user=user if user is not None and user.is_authenticated else None,
            **given,
        )
        tell("enquiry", made.pk)
    return made


def forget_old() -> int:
    """Delete what was kept as long as the sender agreed to; how many."""
    over = Enquiry.objects.filter(asked_at__lte=clock.now() - KEPT)
    return over.delete()[0]


def _is_too_many(asker: str, producer: Partner | None) -> bool:
    """What one limit refuses is not counted by those after it: they are for everybody's."""
    if BY_ASKER.count(asker) > BY_ASKER.tries:
        return True
    if producer is not None and BY_PRODUCER.count(str(producer.pk)) > BY_PRODUCER.tries:
        return True
    return BY_ALL.count("") > BY_ALL.tries
