"""Codes on printed things: they stay the same from version to version and tell nothing."""

import secrets

# Without signs that look alike on paper.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 8


def new_code() -> str:
    """A code for a booth or a line; kept when its plan is copied into the next version."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_secret() -> str:
    """A secret of 256 bits for a link that previews a plan."""
    return secrets.token_urlsafe(32)
