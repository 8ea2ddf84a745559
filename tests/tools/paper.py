"""Reads what the shop prints."""

import io

from pypdf import PdfReader


def text_of(pdf: bytes) -> str:
    """The text that a reader can select, spaces of any kind as one."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Name of each font on the pages, and whether the file carries it."""
    found = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for reference in page["/Resources"]["/Font"].values():
            [descendant] = reference.get_object()["/DescendantFonts"]
            font = descendant.get_object()
            described = font["/FontDescriptor"].get_object()
            carried = {"/FontFile2", "/FontFile3"} & described.keys()
            found[str(font["/BaseFont"])] = bool(carried)
    return found


def is_a4(pdf: bytes) -> bool:
    """Whether every page has the size of A4, to a point."""
    boxes = [page.mediabox for page in PdfReader(io.BytesIO(pdf)).pages]
    return all((round(box.width), round(box.height)) == (595, 842) for box in boxes)
