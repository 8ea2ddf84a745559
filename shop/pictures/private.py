"""Pictures that no address leads to: kept below PRIVATE_ROOT and handed out by a view that asks."""

import secrets
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from .storing import write_whole


def keep(folder: str, content: bytes, ending: str = "jpg") -> str:
    """Keep a picture; the name it is kept under."""
    name = f"{secrets.token_hex(16)}.{ending}"
    place = _folder(folder)
    place.mkdir(parents=True, exist_ok=True)
    write_whole(place / name, content)
    return name


def read(folder: str, name: str) -> bytes | None:
    """A kept picture; None when it is gone. No name leads out of the folder."""
    path = _folder(folder) / Path(name).name
    return path.read_bytes() if name and path.is_file() else None


def forget(folder: str, name: str) -> None:
    """Take a kept picture away; nothing happens when it is gone already."""
    if name:
        (_folder(folder) / Path(name).name).unlink(missing_ok=True)


def files(folder: str) -> list[Path]:
    """Everything kept in the folder."""
    place = _folder(folder)
    return [path for path in place.iterdir() if path.is_file()] if place.is_dir() else []


def private_answer(content: bytes) -> HttpResponse:
    """A kept JPEG as an answer that nobody else keeps."""
    response = HttpResponse(content, content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, no-store"
    return response


def _folder(folder: str) -> Path:
    return Path(settings.PRIVATE_ROOT) / folder
