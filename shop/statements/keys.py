"""The key that signs, which is in the environment alone, and the public ones, which stay."""

import logging
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.conf import settings
from django.utils import timezone

from shop.memory.kept import Kept

from .models import StatementKey
from .signing import BadKeyError, SigningKey, signing_key

logger = logging.getLogger(__name__)
KEPT_SECONDS = 30
KeyState = Literal["usable", "retired", "revoked"]


@dataclass(frozen=True)
class PublicKey:
    """What everybody may know of a key."""

    id: str
    public: str
    retired: bool
    revoked: bool
    reason: str

    @property
    def state(self) -> KeyState:
        """What it is good for: `retired` signs no more, `revoked` proves nothing any more."""
        if self.revoked:
            return "revoked"
        return "retired" if self.retired else "usable"


def _read() -> dict[str, PublicKey]:
    return {row.id: public_key(row) for row in StatementKey.objects.all()}


def public_key(row: StatementKey) -> PublicKey:
    """The key of a row."""
    retired, revoked = row.retired_at is not None, row.revoked_at is not None
    return PublicKey(row.id, row.public, retired, revoked, row.reason)


kept = Kept("statement-keys", _read, KEPT_SECONDS)


def key_of(key_id: str) -> PublicKey | None:
    """A key that signs or once signed here; the one that signs now may not be written down yet."""
    known = kept.get().get(key_id)
    if known is not None:
        return known
    own = _in_the_environment(settings.STATEMENT_SIGNING_KEY)
    if own is None or own.id != key_id:
        return None
    return PublicKey(own.id, own.public, retired=False, revoked=False, reason="")


def current() -> SigningKey | None:
    """The key that signs now; None without one, and when it was retired or revoked.

    What stands in the environment and is no key counts as none: the system check says so, and no
    order fails for it.
    """
    found = _in_the_environment(settings.STATEMENT_SIGNING_KEY)
    if found is None:
        return None
    known = kept.get().get(found.id)
    return None if known and (known.retired or known.revoked) else found


def remember_current() -> int:
    """Keep the public half of the key that signs; how many were new. The timer calls it.

    Whoever signs without writing here relies on it: once the key leaves the environment, what it
    signed is checked by the half that is kept.
    """
    key = current()
    if key is None or key.id in kept.get():
        return 0
    remember(key)
    return 1


def remember(key: SigningKey) -> None:
    """Keep the public half of a key; no query when it is known."""
    if key.id not in kept.get():
        made = {"public": key.public, "made_at": timezone.now()}
        StatementKey.objects.get_or_create(id=key.id, defaults=made)


@lru_cache(maxsize=4)
def _in_the_environment(secret: str) -> SigningKey | None:
    if not secret:
        return None
    try:
        return signing_key(secret)
    except BadKeyError:
        logger.error("STATEMENT_SIGNING_KEY is no key; nothing is signed.")
        return None
