"""Takes up mails whose sending failed, and mails whose worker died: by a task, and by the sweep."""

import datetime as dt
import logging

from django.core.exceptions import ObjectDoesNotExist

from shop.basket import due
from shop.certification import clock

from .events import parts_of
from .models import MailRecord
from .sending import Mail, send_once

logger = logging.getLogger(__name__)
# Until somebody has put right what keeps a mail from being written.
PAUSE_OF_UNWRITABLE = dt.timedelta(hours=1)


def try_all_due() -> int:
    """Send every mail whose pause is over; how many went out."""
    waiting = MailRecord.objects.filter(next_try_at__lte=clock.now())
    events = waiting.exclude(state=MailRecord.State.SENT).order_by("next_try_at")
    return sum(_try_alone(event) for event in events.values_list("event", flat=True))


def _try_alone(event: str) -> bool:
    """One mail that cannot be written holds up no other; it is tried again after a pause."""
    try:
        return try_again(event)
    except Exception:
        logger.exception("mail for %s cannot be written", event)
        later = MailRecord.objects.filter(event=event).exclude(state=MailRecord.State.SENT)
        later.update(next_try_at=clock.now() + PAUSE_OF_UNWRITABLE)
        return False


def try_again(event: str) -> bool:
    """Write the mail of this event anew and send it; whether it went out now."""
    mail = written_anew(event)
    if mail is None:
        # Nobody to write to any more, or a mail that only its own room can write.
        MailRecord.objects.filter(event=event).exclude(state=MailRecord.State.SENT).update(
            state=MailRecord.State.FAILED, next_try_at=None
        )
        return False
    return send_and_retry(event, mail)


def written_anew(event: str) -> Mail | None:
    """The mail of an event as it would be written now; None when it cannot be."""
    parts = parts_of(event)
    if parts is None:
        return None
    kind, key = parts
    try:
        return kind.build(key)
    except ObjectDoesNotExist:
        return None


def send_and_retry(event: str, mail: Mail) -> bool:
    """Send the mail, or have a task try again after the pause."""
    from .tasks import retry_mail

    try:
        return send_once(event, mail)
    except OSError:
        moment = MailRecord.objects.values_list("next_try_at", flat=True).get(event=event)
        if moment is not None:
            due.run_at(retry_mail, moment, event)
        return False
