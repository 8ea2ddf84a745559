"""Puts what is said of a certificate into a statement and signs it."""

from dataclasses import dataclass

from shop.certification import clock

from .codes import new_code
from .saying import FORMAT, Said, issuer, moment_text
from .signing import SigningKey, canonical


@dataclass(frozen=True)
class Sealed:
    """A statement: its printed code, the very text that was signed, and the signature."""

    code: str
    said: str
    signature: str


def seal(said: Said, key: SigningKey) -> Sealed:
    """What is said of a certificate, as stated now."""
    code = new_code()
    whole = canonical(
        {
            "format": FORMAT,
            "code": code,
            "key": key.id,
            "issuer": issuer(),
            "stated_at": moment_text(clock.now()),
            "certificate": said,
        }
    )
    return Sealed(code, whole.decode(), key.sign(FORMAT, whole))
