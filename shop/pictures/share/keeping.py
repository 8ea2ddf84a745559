"""Keeps drawn share pictures where no address leads: the latest of each card and language.

A picture must not outlive its page's being public, so the view that asks for it is the only reader.
"""

import secrets
from pathlib import Path

from django.conf import settings

from .card import ShareCard

FOLDER = "share"


def kept(card: ShareCard, language: str) -> bytes | None:
    """The picture of this card as it stands, when it was drawn before."""
    try:
        return _path(card, language).read_bytes()
    except FileNotFoundError:
        return None


def keep(card: ShareCard, language: str, file: bytes) -> None:
    """Keep it in place of what the card showed before."""
    path = _path(card, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Other processes may read and draw meanwhile: nobody sees half a file.
    part = path.with_suffix(f".{secrets.token_hex(4)}")
    part.write_bytes(file)
    part.replace(path)
    for old in path.parent.glob("*.jpg"):
        if old != path:
            old.unlink(missing_ok=True)


def _path(card: ShareCard, language: str) -> Path:
    root = Path(settings.PRIVATE_ROOT) / FOLDER
    return root / card.kind / card.key / language / f"{card.mark}.jpg"
