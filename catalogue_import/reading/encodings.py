"""How a text file is written: found by what makes it Vietnamese, or refused with the reason."""

import codecs
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from ..errors import UnreadableFile
from ..legible import LEGACY, has_damaged_accents, is_mojibake, legacy_font, well_written

SAMPLE = 64 * 1024
CHUNK = 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PICTURES_AND_PAPERS = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "XLS/DOC"),
    (b"\x1f\x8b", "GZIP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"BZh", "BZIP2"),
    (b"{\\rtf", "RTF"),
    (b"<", "HTML"),
)


def _plain(text: str) -> str:
    return text


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Writing:
    """The encoding of a file, and what turns its text into Unicode where that is not enough."""

    encoding: str
    convert: Callable[[str], str] = _plain
    remark: str = ""


def refuse_other_kinds(head: bytes) -> None:
    """Say at once what a file is when it is no list, whatever its name says."""
    for mark, kind in _PICTURES_AND_PAPERS:
        if head.lstrip().startswith(mark):
            raise UnreadableFile(
                _(
                    "This is a file of the kind %(kind)s and no list. "
                    "Save the list as xlsx, csv or json and try again."
                )
                % {"kind": kind}
            )


def find_writing(path: Path) -> Writing:
    """How the file is written. Damaged text is refused: nothing is guessed from it."""
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\0,;"):
        raise UnreadableFile(_("The file is empty; please choose the list again."))
    refuse_other_kinds(head)
    encoding = _by_mark(head)
    if encoding is None:
        raise UnreadableFile(_("The encoding of the file is not known. Save it as UTF-8."))
    if encoding:
        return _checked(path, encoding)
    if _is_utf8(path):
        return _checked(path, "utf-8")
    return _single_byte(head)


def _by_mark(head: bytes) -> str | None:
    """The encoding that a mark or a pattern of zeros tells; empty when neither is there."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding or None
    start = head[:1000]
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) // 8:
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise _cut_off() from None
    return True


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _checked(path: Path, encoding: str) -> Writing:
    with path.open("rb") as file:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            sample = decoder.decode(file.read(SAMPLE))
        except UnicodeDecodeError:
            raise UnreadableFile(
                _("The file is not sound text in %(encoding)s.") % {"encoding": encoding.upper()}
            ) from None
    return writing_of(sample, encoding)


def writing_of(sample: str, encoding: str = "") -> Writing:
    """What has to be done with text that is decoded already, judged by a piece of it."""
    if is_mojibake(sample.split("\n", 1)[0]):
        raise UnreadableFile(
            _("The text was damaged by a wrong encoding: “%(value)s”.")
            % {"value": sample.split("\n", 1)[0][:60]}
        )
    if has_damaged_accents(sample[:8000]):
        raise UnreadableFile(
            _("The accents of this list were changed at random; such a copy cannot be trusted.")
        )
    font = legacy_font(sample)
    return Writing(encoding, LEGACY[font][1], _converted(font)) if font else Writing(encoding)


def _single_byte(head: bytes) -> Writing:
    """Windows-1258, TCVN3 or VNI: the one in which the words of lists can be read."""
    found = [
        (well_written(_composed(head.decode("cp1258", "replace"))), "cp1258", "Windows-1258"),
        *(
            (well_written(convert(head.decode("cp1252", "replace"))), "cp1252", name)
            for name, (_signs, convert) in LEGACY.items()
        ),
    ]
    points, encoding, name = max(found)
    if points == 0:
        raise UnreadableFile(
            _("The file is not text in UTF-8, and no encoding makes it readable. Save it as UTF-8.")
        )
    convert = LEGACY[name][1] if name in LEGACY else _composed
    return Writing(encoding, convert, _converted(name))


def _converted(name: str) -> str:
    return _("The text was written in %(encoding)s and has been converted.") % {"encoding": name}


def _cut_off() -> UnreadableFile:
    return UnreadableFile(
        _("The file breaks off in the middle; please ask the sender for the whole file.")
    )
