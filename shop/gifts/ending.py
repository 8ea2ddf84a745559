"""Says once that a quote ends tomorrow."""

import datetime as dt

from django.db import transaction

from shop.certification import clock
from shop.communication.kinds import tell
from shop.communication.models import MailRecord

from .models import GiftQuote


def remind() -> int:
    """Write to whoever asked for a quote whose last day is tomorrow; how many were written to."""
    tomorrow = clock.today() + dt.timedelta(days=1)
    ending = GiftQuote.objects.filter(state=GiftQuote.State.OFFERED, stands_until=tomorrow)
    keys = list(ending.values_list("pk", flat=True))
    events = {f"quote-ending:{key}": key for key in keys}
    told = MailRecord.objects.filter(event__in=events).values_list("event", flat=True)
    for event in told:
        events.pop(event)
    with transaction.atomic():
        for key in events.values():
            tell("quote-ending", key)
    return len(events)
