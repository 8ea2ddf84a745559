"""Keeps drawn share pictures beside other pictures: the latest of each card and language."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from .card import ShareCard


def kept(card: ShareCard, language: str) -> bytes | None:
    """The picture of this card as it stands, when it was drawn before."""
    try:
        with default_storage.open(_name(card, language), "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def keep(card: ShareCard, language: str, file: bytes) -> None:
    """Keep it in place of what the card showed before."""
    folder = _folder(card, language)
    if default_storage.exists(folder):
        for old in default_storage.listdir(folder)[1]:
            default_storage.delete(f"{folder}/{old}")
    default_storage.save(_name(card, language), ContentFile(file))


def _folder(card: ShareCard, language: str) -> str:
    return f"share/{card.kind}/{card.key}/{language}"


def _name(card: ShareCard, language: str) -> str:
    return f"{_folder(card, language)}/{card.mark}.jpg"
