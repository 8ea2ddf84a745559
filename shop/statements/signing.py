"""Ed25519 signatures (RFC 8032) and the one way in which a statement is written down.

`canonical` is what is signed: JSON in UTF-8, keys in order, no spaces, nothing but texts, whole
numbers, lists, objects and null. Each kind of thing that is signed begins with its own word, so
that a signature of one can never stand for another.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

SEED_BYTES = 32
KEY_ID_SIGNS = 12


class BadKeyError(ValueError):
    """What is given as a private key is none."""


@dataclass(frozen=True)
class SigningKey:
    """A private key with what may be told of it: its id, and the public half as text."""

    id: str
    public: str
    _private: Ed25519PrivateKey

    def sign(self, kind: str, message: bytes) -> str:
        """The signature of a message of that kind, as text."""
        return as_text(self._private.sign(_signed(kind, message)))


def new_secret() -> str:
    """Another private key, as it stands in the environment."""
    return as_text(Ed25519PrivateKey.generate().private_bytes_raw())


def signing_key(secret: str) -> SigningKey:
    """The key of a text from the environment. Raises `BadKeyError`."""
    seed = from_text(secret.strip())
    if seed is None or len(seed) != SEED_BYTES:
        raise BadKeyError("A statement key is 43 signs of base64url: 32 bytes.")
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes(
        serialization.Encoding.Raw, serialization.PublicFormat.Raw
    )
    return SigningKey(key_id(public), as_text(public), private)


def key_id(public: bytes) -> str:
    """What a public key is called in statements."""
    return hashlib.sha256(public).hexdigest()[:KEY_ID_SIGNS]


def is_genuine(public: str, kind: str, message: bytes, signature: str) -> bool:
    """Whether the owner of that public key signed the message as one of that kind."""
    key, signed = from_text(public), from_text(signature)
    if key is None or signed is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, _signed(kind, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def canonical(said: Any) -> bytes:
    """The one serialisation of what is said. Raises `ValueError` for what has none."""
    return json.dumps(
        said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def as_text(raw: bytes) -> str:
    """Base64 as in addresses, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_text(text: str) -> bytes | None:
    """The bytes of such a text; None for any that `as_text` would not have written."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return raw if as_text(raw) == text else None


def _signed(kind: str, message: bytes) -> bytes:
    return kind.encode() + b"\n" + message
