"""The drawing of a theme's pattern: one tile, lines and shapes alone."""

import re
from pathlib import Path
from xml.etree import ElementTree

from .refusing import ThemeRefused

LARGEST = 8_000
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title"}
# A document type could name other files or grow while it is read.
_FORBIDDEN = re.compile(r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", re.IGNORECASE)


def read_pattern(path: Path) -> str:
    """The tile as it stands in its file."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ThemeRefused(f"pattern.svg: {fault}") from fault
    if len(text) > LARGEST:
        raise ThemeRefused(f"pattern.svg: larger than {LARGEST} bytes")
    if _FORBIDDEN.search(text):
        raise ThemeRefused("pattern.svg: has a document type or a stylesheet")
    _refuse_more_than_shapes(text)
    return text


def _refuse_more_than_shapes(text: str) -> None:
    try:
        # A file of whoever runs the shop; without a document type there is nothing to expand.
        root = ElementTree.fromstring(text)  # noqa: S314
    except ElementTree.ParseError as fault:
        raise ThemeRefused(f"pattern.svg: {fault}") from fault
    if root.tag != f"{_SVG}svg" or not root.get("viewBox"):
        raise ThemeRefused("pattern.svg: no SVG with a viewBox")
    for element in root.iter():
        name = element.tag.removeprefix(_SVG)
        if name not in _SHAPES:
            raise ThemeRefused(f"pattern.svg: {name} is no shape")
        for attribute, value in element.attrib.items():
            if attribute.startswith(("on", "{")) or "href" in attribute or "url(" in value:
                raise ThemeRefused(f"pattern.svg: {attribute} of {name} is not allowed")
