"""Sends codes beside the request, so that no answer's time tells whether one went out."""

import logging

from django.utils import timezone

from django_tasks import task

from ..models import OneTimeCode
from .codes import digits_of
from .senders import carry

logger = logging.getLogger(__name__)


# Somebody sits before the page: ahead of every mail that waits.
@task(priority=50)
def send_code(pk: int) -> bool:
    """Send the code of that record, once; whether it went out now. If not, one asks anew."""
    unsent = OneTimeCode.objects.filter(pk=pk, sent_at=None, ends_at__gt=timezone.now())
    if unsent.update(sent_at=timezone.now()) == 0:
        return False
    record = OneTimeCode.objects.get(pk=pk)
    try:
        carry(record, digits_of(record))
    except OSError as failure:
        logger.warning("code %s could not be sent: %s", pk, type(failure).__name__)
        return False
    return True
