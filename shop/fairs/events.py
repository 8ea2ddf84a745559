"""The programme of the working plan."""

import datetime as dt

from django.http import Http404

from .changing import Staff, changing
from .models import Event, Fair


def add_event(
    fair: Fair, staff: Staff, starts_at: dt.datetime, what_vi: str, what_en: str, where: str
) -> Event:
    """One more thing that happens."""
    with changing(fair, staff, "fair.event.add", what=what_vi) as plan:
        return Event.objects.create(
            plan=plan, starts_at=starts_at, what_vi=what_vi, what_en=what_en, where=where
        )


def remove_event(fair: Fair, staff: Staff, pk: int) -> None:
    """It does not happen."""
    with changing(fair, staff, "fair.event.remove", event=pk) as plan:
        if not plan.events.filter(pk=pk).delete()[0]:
            raise Http404
