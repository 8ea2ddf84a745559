"""Files that are a picture and something else besides: refused, though their pixels are fine.

A browser, a mail program or an unpacker might take them for the other thing. Nothing of a file is
kept anyway; a file that is two things at once comes from nobody's camera (security.md D1, D2).
"""

from typing import BinaryIO, Final

# As far as programs look for a beginning: PDF readers through the first 1,024 bytes.
HEAD: Final = 1024
MARKS: Final = (b"%pdf-", b"<script", b"<svg", b"<!doctype", b"<html", b"<body", b"<?php")
# An archive is read from its end: a directory's mark, then at most a comment of 65,535 bytes.
ARCHIVE_END: Final = b"PK\x05\x06"
TAIL: Final = 65_535 + 22


def is_something_else(file: BinaryIO) -> bool:
    """Whether the file also begins like a page, a script or a document, or ends like an archive."""
    file.seek(0)
    head = file.read(HEAD).lower()
    length = file.seek(0, 2)
    file.seek(max(0, length - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    return any(mark in head for mark in MARKS) or _ends_as_archive(tail)


def _ends_as_archive(tail: bytes) -> bool:
    """Whether a directory's mark stands where its own comment's length says that it must."""
    at = tail.rfind(ARCHIVE_END)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + 22], "little")
        if len(tail) - at >= 22 and at + 22 + comment == len(tail):
            return True
        at = tail.rfind(ARCHIVE_END, 0, at)
    return False
