"""Consent to news: asked apart from everything else, never ticked beforehand, easily withdrawn."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .models import Consent, User

# Another version whenever the words change: old consents were given to the old words.
NEWS_VERSION = "2026-11"


def news_words() -> str:
    """What people agree to, in the active language."""
    return _("Write to me about seasons and new stars, at most twice a month. I can stop any time.")


def give_news(email: str, at: dt.datetime, user=None, place: str = "") -> Consent:
    """Remember that this address agreed, in the words shown now; twice is once.

    `place` is where that was: "checkout", "settings", "agreed". What was agreed to in other words
    ends with it, and stays as the proof of that time.
    """
    known = user if user is not None and user.is_authenticated else None
    try:
        with transaction.atomic():
            _standing(email).exclude(text_version=NEWS_VERSION).update(withdrawn_at=at)
            return Consent.objects.create(
                kind=Consent.Kind.NEWS,
                user=known,
                email=email,
                given_at=at,
                text_version=NEWS_VERSION,
                text=news_words(),
                language=get_language() or "vi",
                place=place,
            )
    except IntegrityError:
        return _standing(email).get()


def give_own_news(user: User, at: dt.datetime, place: str) -> Consent:
    """The same for an account's address: it needs no first mail once it is known to be theirs."""
    given = give_news(user.email, at, user, place)
    if user.has_own_email(given.email):
        given.confirmed_at = at
        given.save(update_fields=["confirmed_at"])
    return given


def has_news(email: str) -> bool:
    """Whether this address has agreed to the words of now and not taken it back."""
    return _standing(email).filter(text_version=NEWS_VERSION).exists()


def is_asked_again(email: str) -> bool:
    """Whether this address agreed to words that are no longer ours: they cover nothing new."""
    return not has_news(email) and _standing(email).exists()


def withdraw_news(at: dt.datetime, *, email: str = "", user=None) -> int:
    """Take the consent of an address, or of everything an account gave, back; how many there were.

    The rows stay: they prove what was allowed until then.
    """
    whose = Q(email__iexact=email) if email else Q(pk__in=[])
    if user is not None:
        whose |= Q(user=user)
    given = Consent.objects.filter(whose, kind=Consent.Kind.NEWS, withdrawn_at__isnull=True)
    return given.update(withdrawn_at=at)


def _standing(email: str):
    return Consent.objects.filter(
        kind=Consent.Kind.NEWS, email__iexact=email, withdrawn_at__isnull=True
    )
