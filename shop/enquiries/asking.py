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
# Whoever answers reads mail by mail; a crowd of senders must not bury what buyers ask.
BY_ALL = Limit("enquiry-all", 100, HOUR)
KEPT = dt.timedelta(days=730)


class TooManyError(Exception):
    """More enquiries than somebody, or everybody together, may send in an hour."""


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
    if BY_ASKER.count(asker) > BY_ASKER.tries or BY_ALL.count("") > BY_ALL.tries:
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
