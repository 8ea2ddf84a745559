"""Claim cards: the office makes one per producer, whoever holds it opens the desk, once.

A code is eight signs that nobody mistakes for others; only its digest is kept, so no list of cards
that could be used lies anywhere. A new card puts an end to the one before. One for a further owner
takes somebody who may approve, and the owners there are told of it.
"""

import datetime as dt
import re
import secrets
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from shop.audit import trail
from shop.certification import clock
from shop.partner.models import Partner

from ..models import ClaimCard
from .owners import owners_of, tell_of_card

# Without signs that look like others on paper: 0 O, 1 I L, 5 S, U V.
SIGNS = "ABCDEFGHJKMNPQRTVWXYZ2346789"
LENGTH = 8
GOOD_DAYS = 90


class Refusal(StrEnum):
    """Why a card opens nothing."""

    UNKNOWN = "unknown"
    USED = "used"
    OVER = "over"


class CardError(Exception):
    """This card opens nothing, for `why`."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


class NoCardError(Exception):
    """This producer gets no card from this person; `why`: "joined" or "has owners"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def make_card(
    partner_id: int, by: Any, *, may_add_owner: bool = False, address: str = ""
) -> tuple[str, ClaimCard]:
    """A new card of that producer, and the code that is printed on it and kept nowhere.

    Raises `NoCardError` for a producer that is another one by now, and for one that has an owner
    unless whoever makes the card `may_add_owner`.
    """
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    with transaction.atomic():
        partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner_id)
        further = owners_of(partner).exists()
        if partner.merged_into_id is not None:
            raise NoCardError("joined")
        if further and not may_add_owner:
            raise NoCardError("has owners")
        now = clock.now()
        open_ones = ClaimCard.objects.filter(partner=partner, used_at=None, voided_at=None)
        open_ones.update(voided_at=now)
        card = ClaimCard.objects.create(
            partner=partner,
            digest=digest_of(code),
            made_by=by,
            made_at=now,
            ends_on=clock.today() + dt.timedelta(days=GOOD_DAYS),
            further=further,
        )
        trail.record(
            by,
            "desk.card_made",
            f"producer {partner.pk}",
            address=address,
            card=card.pk,
            ends_on=card.ends_on.isoformat(),
            further=further,
        )
        tell_of_card(card)
    return f"{code[:4]}-{code[4:]}", card


def card_behind(typed: str) -> ClaimCard:
    """The open card with that code, however it is typed. Raises `CardError`."""
    known = ClaimCard.objects.select_related("partner")
    card = known.filter(digest=digest_of(typed)).first()
    if card is None:
        raise CardError(Refusal.UNKNOWN)
    check_open(card)
    return card


def check_open(card: ClaimCard) -> None:
    """Raises `CardError` unless the card may be used today."""
    if card.used_at is not None:
        raise CardError(Refusal.USED)
    if card.voided_at is not None or card.ends_on < clock.today():
        raise CardError(Refusal.OVER)
    if not card.further and owners_of(card.partner).exists():
        raise CardError(Refusal.OVER)


def digest_of(typed: str) -> str:
    """What is kept of a code."""
    code = re.sub(r"[^A-Z0-9]", "", typed.upper())
    return salted_hmac("shop.claim_card", code, algorithm="sha256").hexdigest()
