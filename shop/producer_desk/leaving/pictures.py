"""The producer's own pictures, as large as they were kept, those of working copies too."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from shop.pictures import private
from shop.pictures.models import ShopImage

from ..desk import Desk
from ..goods.pictures import FOLDER
from ..models import CopyPicture
from .zipping import Entry

CHUNK = 256 * 1024


def entries(desk: Desk) -> Iterator[Entry]:
    """Each picture once, then the list of those whose file is gone."""
    gone: list[str] = []
    for image in desk.pictures().order_by("pk").iterator(100):
        chunks = _read(image)
        first = next(chunks, None)
        if first is None:
            gone.append(image.title)
            continue
        ending = PurePosixPath(image.file.name).suffix.lower()
        yield Entry(f"pictures/{image.pk}{ending}", _joined(first, chunks), packed=False)
    yield from _of_drafts(desk, gone)
    if gone:
        yield Entry("pictures/missing.txt", ["\n".join(gone).encode()])


def _of_drafts(desk: Desk, gone: list[str]) -> Iterator[Entry]:
    """Pictures that wait in working copies, which no address leads to."""
    rows = CopyPicture.objects.filter(copy__in=desk.copies()).exclude(name="")
    for one in rows.order_by("pk").iterator(100):
        content = private.read(FOLDER, one.name)
        ending = PurePosixPath(one.name).suffix.lower()
        name = f"pictures/drafts/{one.copy_id}-{one.slot}{ending}"
        if content is None:
            gone.append(name)
        else:
            yield Entry(name, [content], packed=False)


def _read(image: ShopImage) -> Iterator[bytes]:
    try:
        with image.file.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except FileNotFoundError:
        return


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
