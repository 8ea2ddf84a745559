"""The codes that are printed on statements: XN-7K3M-9QPD-2VTC.

Eleven drawn signs and one that checks them, out of 31 that nobody mistakes for another. As 31 is a
prime, the check finds every wrong sign and every two that changed places.
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
PREFIX = "XN"
DRAWN = 11
GROUP = 4
MAX_TYPED = 60


def new_code() -> str:
    """Another code, as it is written; 54 bits from the system's source."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(DRAWN))
    return _written(drawn + _check(drawn))


def read_code(typed: str) -> str | None:
    """The code as it is written, however it was typed; None when it cannot be one."""
    if len(typed) > MAX_TYPED or not typed.isascii():
        return None
    plain = "".join(sign for sign in typed.upper() if sign.isalnum()).removeprefix(PREFIX)
    if len(plain) != DRAWN + 1 or not set(plain) <= set(ALPHABET):
        return None
    return _written(plain) if _check(plain[:DRAWN]) == plain[DRAWN] else None


def _check(drawn: str) -> str:
    total = sum(place * ALPHABET.index(sign) for place, sign in enumerate(drawn, 2))
    return ALPHABET[total % len(ALPHABET)]


def _written(plain: str) -> str:
    groups = [plain[at : at + GROUP] for at in range(0, len(plain), GROUP)]
    return "-".join([PREFIX, *groups])
