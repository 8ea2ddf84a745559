"""Looks a workbook over before anything is unpacked: bombs, tricks with paths, entities."""

import stat
import xml.parsers.expat as expat
import zipfile
from typing import IO

from django.utils.translation import gettext as _

from ..errors import UnreadableFile

MOST_PARTS = 1000
MOST_BYTES = 1500 * 1024 * 1024
MOST_BYTES_OF_TEXTS = 192 * 1024 * 1024
MOST_BYTES_OF_OTHERS = 24 * 1024 * 1024
MOST_UNPACKED_PER_BYTE = 250
SMALL = 8 * 1024 * 1024
HEAD = 1024 * 1024

SHEETS = "xl/worksheets/"
TEXTS = "xl/sharedstrings.xml"


def check_workbook(archive: zipfile.ZipFile) -> None:
    """Refuse what no spreadsheet program writes. Sizes are those no reading can go beyond."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise _bomb()
    for part in parts:
        _check_part(part)
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise UnreadableFile(
            _("This archive is no xlsx workbook. Save the list as xlsx, csv or json and try again.")
        )
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            with archive.open(part) as content:
                _refuse_entities(content)


def _check_part(part: zipfile.ZipInfo) -> None:
    name = part.filename
    # Names read from an archive may hold either sign, and a drive letter.
    if name.startswith("/") or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise UnreadableFile(
            _(
                "The workbook points outside itself, as no list does, so it was not opened; "
                "please ask the sender for it again."
            )
        )
    if stat.S_ISLNK(part.external_attr >> 16):
        raise UnreadableFile(
            _(
                "The workbook points outside itself, as no list does, so it was not opened; "
                "please ask the sender for it again."
            )
        )
    if part.flag_bits & 1:
        raise UnreadableFile(_("The workbook is protected by a password. Save it without one."))
    if part.file_size > _limit(name.lower()):
        raise _bomb()
    if part.file_size > SMALL and part.file_size > MOST_UNPACKED_PER_BYTE * part.compress_size:
        raise _bomb()


def _limit(name: str) -> int:
    if name.startswith(SHEETS):
        return MOST_BYTES
    if name.startswith("xl/media/"):
        return MOST_BYTES
    return MOST_BYTES_OF_TEXTS if name == TEXTS else MOST_BYTES_OF_OTHERS


class _RootReached(Exception):
    """The prologue is over; declarations can only stand in it."""


def _refuse_entities(content: IO[bytes]) -> None:
    parser = expat.ParserCreate()

    def declared(*_args: object) -> None:
        raise UnreadableFile(
            _(
                "The workbook holds instructions that no spreadsheet program writes, so it was not "
                "opened; please ask the sender for it again."
            )
        )

    def root(*_args: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = root
    try:
        for _step in range(HEAD // 4096):
            if not (chunk := content.read(4096)):
                break
            parser.Parse(chunk)
    except _RootReached:
        return
    raise UnreadableFile(
        _("The workbook is damaged or cut off; please ask the sender for it again.")
    )


def _bomb() -> UnreadableFile:
    return UnreadableFile(
        _(
            "The workbook would unpack to far more than any list holds, so it was not opened; "
            "please ask the sender for it again."
        )
    )
