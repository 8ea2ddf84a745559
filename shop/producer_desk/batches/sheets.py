"""The test sheet of a batch as a file: a picture drawn anew, or a PDF that no browser opens here.

Judged by its content, kept where no address leads, handed out by views that ask. A PDF keeps its
bytes, since nothing installed in the shop writes one anew: it is only ever a download, in a
sandbox, and one that names scripts or other files is not taken.
"""

from pathlib import PurePosixPath
from typing import BinaryIO

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from shop.audit import trail
from shop.pictures import private
from shop.pictures.intake import BadPictureError, take_picture

from ..desk import Desk
from ..models import Batch

FOLDER = "batches"
MOST_BYTES = 10 * 1024 * 1024
LONGEST_SIDE = 2400
ACCEPT = "image/*,application/pdf"
BEGIN, END = b"%PDF-", b"%%EOF"
# Names of PDF that run something or carry something along.
REFUSED = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/AA", b"/XFA")


class BadSheetError(Exception):
    """The file is no sheet that can be taken; says why in the active language."""


def keep(desk: Desk, batch: Batch, file: BinaryIO, *, address: str = "") -> None:
    """Keep the file in place of the one before, which goes; nobody but the desk sees it yet."""
    name = private.keep(FOLDER, *_taken(file))
    try:
        with transaction.atomic():
            kept = desk.batches().select_for_update(of=("self",)).get(pk=batch.pk)
            before, kept.sheet_name, kept.sheet_public = kept.sheet_name, name, False
            kept.save(update_fields=["sheet_name", "sheet_public"])
            _record(desk, kept, "batch.sheet", address)
    except BaseException:
        private.forget(FOLDER, name)
        raise
    private.forget(FOLDER, before)


def show(desk: Desk, batch: Batch, *, shown: bool, address: str = "") -> None:
    """Whether the page of the batch leads to it."""
    with transaction.atomic():
        found = desk.batches().filter(pk=batch.pk).exclude(sheet_name="")
        if found.exclude(sheet_public=shown).update(sheet_public=shown):
            _record(desk, batch, "batch.sheet_shown" if shown else "batch.sheet_hidden", address)


def answer(batch: Batch) -> HttpResponse | None:
    """The file; None when there is none."""
    content = private.read(FOLDER, batch.sheet_name)
    if content is None:
        return None
    if is_picture(batch):
        return private.private_answer(content)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="phieu-{batch.code}.pdf"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def is_picture(batch: Batch) -> bool:
    """Whether the sheet is a picture, else a PDF."""
    return PurePosixPath(batch.sheet_name).suffix != ".pdf"


def sheets_in_use() -> set[str]:
    """The names that batches hold."""
    return set(Batch.objects.exclude(sheet_name="").values_list("sheet_name", flat=True))


def _taken(file: BinaryIO) -> tuple[bytes, str]:
    file.seek(0)
    start = file.read(len(BEGIN))
    file.seek(0)
    if start == BEGIN:
        return _pdf(file), "pdf"
    try:
        return take_picture(file, longest=LONGEST_SIDE, most_bytes=MOST_BYTES).content, "jpg"
    except BadPictureError as bad:
        raise BadSheetError(str(bad)) from bad


def _pdf(file: BinaryIO) -> bytes:
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadSheetError(_("The file is larger than 10 MB."))
    if END not in content[-2048:]:
        raise BadSheetError(_("The PDF is not whole. Please save it once more."))
    if any(name in content for name in REFUSED):
        raise BadSheetError(
            _("This PDF runs something or carries other files. Please send a picture of it.")
        )
    return content


def _record(desk: Desk, batch: Batch, action: str, address: str) -> None:
    trail.record(desk.user, action, f"batch {batch.code}", address=address, lot=batch.lot)
