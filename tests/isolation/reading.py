"""The words of an answer, whatever it is: a page, a sheet, a PDF, a zip of all of these."""

import io
import zipfile

from django.http import HttpResponse

from pypdf import PdfReader


def text_of(answer: HttpResponse) -> str:
    """Everything in it that can be read."""
    return _text(answer.body_read)


def _text(content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(_text(archive.read(name)) for name in archive.namelist())
    return content.decode("utf-8", "replace")
