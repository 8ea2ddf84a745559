"""Recovery codes: ten on paper, each of which opens once when the phone is gone."""

import hashlib
import secrets

HOW_MANY = 10
LENGTH = 16
GROUP = 4
# Nothing that is mistaken for something else on paper: no 0 and O, no 1 and I.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_codes() -> list[str]:
    """Ten codes of 80 bits each, as they are printed: `ABCD-EFGH-JKLM-NPQR`."""
    return [_one() for _ in range(HOW_MANY)]


def _one() -> str:
    drawn = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(drawn[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def plain(typed: str) -> str:
    """What was typed without hyphens and spaces, in capitals."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def digest_of(factor: int, code: str) -> str:
    """What is stored of a code.

    One round of SHA-256 is enough: 80 drawn bits are not guessed, as a password is.
    """
    return hashlib.sha256(f"{factor}:{plain(code)}".encode()).hexdigest()
