"""Forgets in time who reported, and what their pictures show."""

import datetime as dt
from functools import partial

from django.db import transaction
from django.db.models import Q

from shop.certification import clock
from shop.communication.models import MailRecord

from .consent import AFTER_CLOSING, AT_MOST
from .mails import about
from .models import Case, Report, ReportPicture
from .pictures import forget_pictures

PICTURES_KEPT = dt.timedelta(days=730)


def forget_contacts() -> int:
    """Addresses whose time is over, with the record of the mails that went there; how many."""
    now = clock.now()
    closed = Q(case__state=Case.State.CLOSED, case__closed_at__lte=now - AFTER_CLOSING)
    over = Report.objects.exclude(email="").filter(closed | Q(reported_at__lte=now - AT_MOST))
    keys = list(over.values_list("pk", flat=True))
    if not keys:
        return 0
    with transaction.atomic():
        MailRecord.objects.filter(about__in=[about(key) for key in keys]).delete()
        return Report.objects.filter(pk__in=keys).update(email="")


def forget_old_pictures() -> int:
    """Pictures of cases that were closed two years ago; how many."""
    over = ReportPicture.objects.filter(
        report__case__state=Case.State.CLOSED,
        report__case__closed_at__lte=clock.now() - PICTURES_KEPT,
    )
    with transaction.atomic():
        names = list(over.values_list("name", flat=True))
        if names:
            ReportPicture.objects.filter(name__in=names).delete()
            transaction.on_commit(partial(forget_pictures, names))
    return len(names)
