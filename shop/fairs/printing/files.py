"""Printed files lie where no address leads; a view that asks hands them out."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from shop.pictures import private

from ..models import Print

FOLDER = "fair-prints"


def keep(one: Print, content: bytes, ending: str) -> None:
    """Note the new file in the record, which is not saved by this; the old one stays meanwhile."""
    one.file, one.size = private.keep(FOLDER, content, ending), len(content)


def forget(name: str) -> None:
    """Take a file away that a new one has replaced."""
    private.forget(FOLDER, name)


def path_of(one: Print) -> Path | None:
    """Where the file lies; None when it is gone."""
    path = Path(settings.PRIVATE_ROOT) / FOLDER / Path(one.file).name
    return path if one.file and path.is_file() else None


def files_in_use() -> Iterator[str]:
    """Names that records hold."""
    return Print.objects.exclude(file="").values_list("file", flat=True).iterator()
