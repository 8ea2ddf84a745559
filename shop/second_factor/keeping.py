"""Sets a second factor up, renews its paper, takes it away: each with a line, and a mail.

Whatever changes ends the person's sessions; the caller keeps the one that it was asked in.
"""

import datetime as dt
from typing import Any

from django.db import transaction

from shop.accounts.ending import end_sessions
from shop.accounts.models import User
from shop.audit.trail import record
from shop.communication.kinds import tell

from . import paper
from .mails import KIND, REMOVED, RENEWED, SET_UP, TAKEN_AWAY, USED_PAPER
from .models import RecoveryCode, SecondFactor
from .sealing import sealed


@transaction.atomic
def set_up(
    user: User, secret: str, step: int, now: dt.datetime, *, address: str
) -> list[str] | None:
    """The new factor's recovery codes, told this once; None when the person has a factor already.

    `step` is that of the code which showed that the app has the secret; it opens nothing more.
    """
    factor, made = SecondFactor.objects.get_or_create(
        user=user, defaults={"secret": sealed(secret), "since": now, "last_step": step}
    )
    if not made:
        return None
    codes = _new_paper(factor)
    end_sessions(user)
    _told(SET_UP, user, by=user, address=address)
    return codes


@transaction.atomic
def renew_paper(factor: SecondFactor, *, address: str) -> list[str]:
    """Ten new recovery codes; the former ones open nothing more."""
    factor.recovery_codes.all().delete()
    codes = _new_paper(factor)
    _told(RENEWED, factor.user, by=factor.user, address=address)
    return codes


@transaction.atomic
def remove(factor: SecondFactor, *, address: str) -> None:
    """By the person, who has just shown a code."""
    user = factor.user
    factor.delete()
    end_sessions(user)
    _told(REMOVED, user, by=user, address=address)


class OwnFactorError(Exception):
    """Nobody takes their own factor away without a code."""


class HigherFactorError(Exception):
    """Only an administrator of everything takes the factor of one away."""


@transaction.atomic
def take_away(factor: SecondFactor, by: User | None, reason: str, *, address: str) -> None:
    """By an operator, from somebody who lost phone and paper; by None on the server itself.

    Raises `OwnFactorError`, `HigherFactorError`.
    """
    user = factor.user
    if by is not None and user.pk == by.pk:
        raise OwnFactorError
    if by is not None and user.is_superuser and not by.is_superuser:
        raise HigherFactorError
    factor.delete()
    end_sessions(user)
    _told(TAKEN_AWAY, user, by=by, address=address, reason=reason)


def paper_was_used(factor: SecondFactor, *, address: str) -> None:
    """Somebody came in with a recovery code: its owner shall know."""
    left = factor.recovery_codes.filter(used_at=None).count()
    with transaction.atomic():
        _told(USED_PAPER, factor.user, by=factor.user, address=address, left=left)


def _new_paper(factor: SecondFactor) -> list[str]:
    codes = paper.new_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(factor=factor, digest=paper.digest_of(factor.pk, code)) for code in codes
    )
    return codes


def _told(act: str, user: User, *, by: User | None, address: str, **facts: Any) -> None:
    line = record(by, act, str(user)[:120], address=address, person=user.pk, **facts)
    tell(KIND, line.pk)
