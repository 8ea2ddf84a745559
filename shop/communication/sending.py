"""Sends each mail once per event, however often it is asked to and from however many workers."""

import logging
from dataclasses import dataclass

from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction

from .models import MailRecord

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mail:
    """A mail ready to go, in its reader's language. `about` names its record: "order:12"."""

    recipient: str
    language: str
    subject: str
    text: str
    html: str
    about: str = ""


def send_once(event: str, mail: Mail) -> bool:
    """Send the mail unless this event already has one; whether it went out now.

    The row is written before and outside of the sending, so that no transaction waits for a mail
    server and a second worker finds the event taken. A failure frees it for another try.
    """
    if not _claim(event, mail):
        return False
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.recipient])
    message.attach_alternative(mail.html, "text/html")
    record = MailRecord.objects.filter(event=event)
    try:
        message.send()
    except OSError:
        record.update(state=MailRecord.State.FAILED)
        logger.warning("mail for %s could not be sent", event)
        raise
    record.update(state=MailRecord.State.SENT)
    return True


def _claim(event: str, mail: Mail) -> bool:
    failed = MailRecord.objects.filter(event=event, state=MailRecord.State.FAILED)
    try:
        with transaction.atomic():
            MailRecord.objects.create(
                event=event,
                recipient=mail.recipient,
                language=mail.language,
                subject=mail.subject[:255],
                about=mail.about,
            )
    except IntegrityError:
        return failed.update(state=MailRecord.State.CLAIMED) == 1
    return True
