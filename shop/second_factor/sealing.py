"""Secrets lie sealed in the database: whoever reads it alone makes no codes.

The key follows from SECRET_KEY. After that was exchanged, keys in SECRET_KEY_FALLBACKS still open;
`manage.py reseal_second_factors` seals everything under the new one.
"""

from base64 import urlsafe_b64encode

from django.conf import settings
from django.utils.crypto import salted_hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

SALT = "shop.second_factor.sealing"


class SealBrokenError(Exception):
    """Sealed under a key that the shop does not have any more, or altered."""


def sealed(secret: str) -> str:
    """The secret, sealed under the newest key."""
    return _box().encrypt(secret.encode()).decode()


def opened(token: str) -> str:
    """The secret again, or `SealBrokenError`."""
    try:
        return _box().decrypt(token.encode()).decode()
    except InvalidToken:
        raise SealBrokenError from None


def resealed(token: str) -> str:
    """The same secret under the newest key, or `SealBrokenError`."""
    try:
        return _box().rotate(token.encode()).decode()
    except InvalidToken:
        raise SealBrokenError from None


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    return urlsafe_b64encode(salted_hmac(SALT, "key", secret=key, algorithm="sha256").digest())
