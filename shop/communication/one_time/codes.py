"""Makes one-time codes and takes them back, once.

No store holds a code: it follows from its record and the shop's secret key, so whoever reads the
database or its queue of tasks reads no code. Wrong tries are counted on the record before they are
looked at; five end it. Real time counts, as for sessions.
"""

import datetime as dt
import re
import secrets

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from shop.accounts.limits import Limit

from ..models import OneTimeCode

GOOD_FOR = dt.timedelta(minutes=10)
KEPT_FOR = dt.timedelta(days=2)
TRIES = 5
DIGITS = 6
HOUR = 60 * 60
# Also bounds how often somebody can be bothered, and what text messages can cost.
BY_PLACE = Limit("code-to", 5, HOUR)
BY_ASKER = Limit("code-from", 30, HOUR)


class TooManyCodesError(Exception):
    """This place was sent, or this visitor asked for, as many as an hour allows."""


def start(
    purpose: OneTimeCode.Purpose, place: str, language: str, *, asker: str, goes_out: bool = True
) -> OneTimeCode:
    """Begin: the code goes out after the commit, unless there is nobody to send it to.

    Counts, writes and queues the same whether it goes out or not. Raises `TooManyCodesError`.
    """
    counts = [
        BY_ASKER.count(asker) <= BY_ASKER.tries,
        BY_PLACE.count(f"{purpose}:{place}") <= BY_PLACE.tries,
    ]
    if not all(counts):
        raise TooManyCodesError
    now = timezone.now()
    OneTimeCode.objects.filter(ends_at__lt=now - KEPT_FOR).delete()
    with transaction.atomic():
        record = OneTimeCode.objects.create(
            purpose=purpose,
            place=place,
            language=language,
            salt=secrets.token_hex(16),
            ends_at=now + GOOD_FOR,
            # The task leaves alone what was sent.
            sent_at=None if goes_out else now,
        )
        _have_it_sent(record.pk)
    return record


def _have_it_sent(pk: int) -> None:
    from .tasks import send_code

    transaction.on_commit(lambda: send_code.enqueue(pk), robust=True)


def digits_of(record: OneTimeCode) -> str:
    """The six digits of a record."""
    said = f"{record.pk}:{record.purpose}:{record.place}:{record.salt}"
    digest = salted_hmac("shop.one_time_code", said, algorithm="sha256").digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def take(pk: int, purpose: OneTimeCode.Purpose, typed: str) -> OneTimeCode | None:
    """The record whose code was typed, taken by this one question alone; None for anything else."""
    open_now = OneTimeCode.objects.filter(
        pk=pk, purpose=purpose, used_at=None, ends_at__gt=timezone.now(), tries__lt=TRIES
    )
    if open_now.update(tries=F("tries") + 1) == 0:
        return None
    record = OneTimeCode.objects.get(pk=pk)
    if not constant_time_compare(digits_of(record), re.sub(r"\D", "", typed)):
        return None
    taken = OneTimeCode.objects.filter(pk=pk, used_at=None).update(used_at=timezone.now())
    return record if taken == 1 else None


def is_over(pk: int) -> bool:
    """Whether nothing that is typed can be right any more."""
    open_now = OneTimeCode.objects.filter(pk=pk, used_at=None, ends_at__gt=timezone.now())
    return not open_now.filter(tries__lt=TRIES).exists()
