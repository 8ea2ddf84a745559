"""Codes that follow from a secret and the time: TOTP of RFC 6238, SHA-1, 30 seconds, six digits.

Every authenticator app makes these; few make any others.
"""

import hmac
import secrets
from base64 import b32decode, b32encode
from hashlib import sha1
from urllib.parse import quote, urlencode

SECONDS = 30
DIGITS = 6
# A phone's clock may be one step behind or ahead of ours.
DRIFT = (-1, 0, 1)
# As many as SHA-1 puts out (RFC 4226, 4: 160 bits are recommended).
SECRET_BYTES = 20


def new_secret() -> str:
    """A secret as apps take it: 32 letters and digits of base 32."""
    return b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def step_at(seconds: float) -> int:
    """The step that this moment lies in; steps are counted from 1970."""
    return int(seconds) // SECONDS


def code_of(secret: str, step: int, digits: int = DIGITS) -> str:
    """The code of one step (RFC 4226, 5.3)."""
    # RFC 6238 names SHA-1, whose weakness against collisions is none in an HMAC.
    digest = hmac.new(b32decode(secret), step.to_bytes(8, "big"), sha1).digest()
    place = digest[-1] & 0x0F
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**digits:0{digits}d}"


def step_of(secret: str, typed: str, seconds: float, *, after: int) -> int | None:
    """Which step near this moment the typed code belongs to; None when to none after `after`.

    All steps are compared, each in constant time: how long it takes tells nothing.
    """
    now = step_at(seconds)
    found = [
        now + drift
        for drift in DRIFT
        if hmac.compare_digest(code_of(secret, now + drift).encode(), typed.encode())
    ]
    return next((step for step in found if step > after), None)


def app_link(secret: str, *, shop: str, person: str) -> str:
    """What the QR code says; on a phone a link that its authenticator app opens."""
    asked = {"secret": secret, "issuer": shop, "digits": DIGITS, "period": SECONDS}
    return f"otpauth://totp/{quote(shop)}:{quote(person)}?{urlencode(asked, quote_via=quote)}"
