"""Sends each mail once per event, however often it is asked to and from however many workers."""

import datetime as dt
import hashlib
import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import F

from shop.certification import clock

from .models import MailRecord

logger = logging.getLogger(__name__)
# A mail server that does not answer is given up long before (settings.EMAIL_TIMEOUT).
CLAIM = dt.timedelta(minutes=5)
PAUSES = tuple(dt.timedelta(minutes=n) for n in (1, 5, 15, 60, 4 * 60, 12 * 60, 24 * 60))
"""How long to wait after each failed try; after the last of them people must look."""


@dataclass(frozen=True)
class Mail:
    """A mail ready to go, in its reader's language. `about` names its record: "order:12".

    `reply_to` is who answers in place of the shop; `stop_url` leads to the end of such mails.
    """

    recipient: str
    language: str
    subject: str
    text: str
    html: str
    about: str = ""
    reply_to: str = ""
    stop_url: str = ""


def send_once(event: str, mail: Mail) -> bool:
    """Send the mail unless this event already has one; whether it went out now.

    The row is written before and outside of the sending, so that no transaction waits for a mail
    server and a second worker finds the event taken. A failure is raised after the time of the
    next try was written down; until then the event stays taken.
    """
    record = _claim(event, mail)
    if record is None:
        return False
    try:
        _message(event, mail).send()
    except OSError as failure:
        _put_off(record, failure)
        raise
    _ours(record).update(state=MailRecord.State.SENT, next_try_at=None, failure="")
    return True


def _message(event: str, mail: Mail) -> EmailMultiAlternatives:
    """The mail with a name of its own: a copy sent after a crash is known for the same one."""
    digest = hashlib.sha256(f"{settings.SECRET_KEY}:{event}".encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    headers = {"Message-ID": f"<{digest}@{domain}>"}
    if mail.stop_url:
        headers["List-Unsubscribe"] = f"<{mail.stop_url}>"
    message = EmailMultiAlternatives(
        mail.subject,
        mail.text,
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
    )
    message.attach_alternative(mail.html, "text/html")
    return message


def _claim(event: str, mail: Mail) -> MailRecord | None:
    """The row of the event, taken by us alone; None when it is somebody else's, or not yet due."""
    now = clock.now()
    claimed = {
        "recipient": mail.recipient,
        "language": mail.language,
        "subject": mail.subject[:255],
        "about": mail.about,
        "state": MailRecord.State.CLAIMED,
        "next_try_at": now + CLAIM,
    }
    try:
        with transaction.atomic():
            return MailRecord.objects.create(event=event, tries=1, **claimed)
    except IntegrityError:
        due = MailRecord.objects.filter(event=event, next_try_at__lte=now)
        due = due.exclude(state=MailRecord.State.SENT)
        # One statement: of two workers that find it due, one changes the row.
        if due.update(tries=F("tries") + 1, **claimed) == 1:
            return MailRecord.objects.get(event=event)
        return None


def _ours(record: MailRecord):
    """The row, unless another worker took it over meanwhile."""
    return MailRecord.objects.filter(pk=record.pk, tries=record.tries)


def _put_off(record: MailRecord, failure: OSError) -> None:
    pause = PAUSES[record.tries - 1] if record.tries <= len(PAUSES) else None
    _ours(record).update(
        state=MailRecord.State.FAILED,
        next_try_at=clock.now() + pause if pause else None,
        failure=type(failure).__name__[:80],
    )
    logger.warning("mail for %s could not be sent: %s", record.event, type(failure).__name__)
