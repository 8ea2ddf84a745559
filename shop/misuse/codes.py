"""Codes by which somebody follows what they reported."""

import re
import secrets

# Without signs that look alike on paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 10
CODE = re.compile(rf"BS-?([0-9]{{1,18}})-?([{ALPHABET}]{{{LENGTH}}})")


def new_secret() -> str:
    """About 49 bits: wrong tries are limited as well."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def parts_of(typed: str) -> tuple[int, str] | None:
    """Number and secret of a code however it is typed; None when it is none."""
    plain = "".join(typed.upper().split())
    found = CODE.fullmatch(plain)
    return (int(found[1]), found[2]) if found else None
