"""Mail: whether its server takes connections, and what could not be sent."""

import datetime as dt

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import pgettext

from shop.communication.models import MailRecord

from ..lights import Level, Light
from ..reaching import is_reachable
from ..saying import ago

SMTP = "django.core.mail.backends.smtp.EmailBackend"
RECENT = dt.timedelta(days=2)
State = MailRecord.State


def mail() -> Light:
    """The server, then failures of the last two days, then the last mail that went out."""
    if settings.EMAIL_BACKEND == SMTP and not is_reachable(
        settings.EMAIL_HOST, settings.EMAIL_PORT
    ):
        return Light(
            Level.BAD,
            pgettext("light", "The mail server does not answer; mails wait and are tried again."),
            pgettext("light", "Look whether the server runs and EMAIL_URL leads to it."),
        )
    found = MailRecord.objects.aggregate(
        failed=Count("pk", filter=Q(state=State.FAILED, changed_at__gte=timezone.now() - RECENT)),
        last=Max("changed_at", filter=Q(state=State.SENT)),
    )
    if found["failed"]:
        return Light(
            Level.LOOK,
            pgettext("light", "%(n)d mails of the last two days have not gone out.")
            % {"n": found["failed"]},
            pgettext("light", "The support desk lists failed mails, with the reason."),
        )
    if settings.EMAIL_BACKEND != SMTP:
        return Light(Level.GOOD, pgettext("light", "Mails are kept on this machine, not sent."))
    if found["last"] is None:
        return Light(Level.GOOD, pgettext("light", "The server answers; no mail has gone out yet."))
    return Light(
        Level.GOOD,
        pgettext("light", "The last mail went out %(time)s ago.") % {"time": ago(found["last"])},
    )
