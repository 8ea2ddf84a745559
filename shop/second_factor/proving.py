"""Whether what somebody typed is theirs: the code of this half minute, or one on paper."""

import datetime as dt
import logging
from enum import StrEnum

from . import paper, totp
from .models import RecoveryCode, SecondFactor
from .sealing import SealBrokenError, opened

logger = logging.getLogger(__name__)


class Proof(StrEnum):
    """By what somebody came in."""

    PHONE = "phone"
    PAPER = "paper"


def prove(factor: SecondFactor, typed: str, now: dt.datetime) -> Proof | None:
    """Take the code; None when it is wrong or was taken before.

    One statement takes it, so of two who type the same at once one is let in.
    """
    code = paper.plain(typed)
    if len(code) == totp.DIGITS and code.isascii() and code.isdigit():
        return Proof.PHONE if _by_phone(factor, code, now) else None
    return Proof.PAPER if _by_paper(factor, code, now) else None


def _by_phone(factor: SecondFactor, code: str, now: dt.datetime) -> bool:
    try:
        secret = opened(factor.secret)
    except SealBrokenError:
        logger.error("second factor %s cannot be opened: is a former SECRET_KEY lost?", factor.pk)
        return False
    step = totp.step_of(secret, code, now.timestamp(), after=factor.last_step)
    if step is None:
        return False
    unused = SecondFactor.objects.filter(pk=factor.pk, last_step__lt=step)
    return unused.update(last_step=step) == 1


def _by_paper(factor: SecondFactor, code: str, now: dt.datetime) -> bool:
    digest = paper.digest_of(factor.pk, code)
    unused = RecoveryCode.objects.filter(factor=factor, digest=digest, used_at=None)
    return unused.update(used_at=now) == 1
