"""QR codes as inline drawings."""

import io
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

import segno


@lru_cache(maxsize=1024)
def qr_svg(text: str) -> SafeString:
    """The QR code of a text as an SVG element without inline styles, with its quiet zone.

    It brings its own white ground: cameras want black on white on dark pages, too.
    """
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    shape = {"xmldecl": False, "svgns": False, "omitsize": True, "border": 4}
    code.save(out, kind="svg", svgclass="qr", light="#fff", **shape)
    # Built by segno from the modules alone: the text is encoded, never written as markup.
    return mark_safe(out.getvalue().decode())


def qr_drawing(text: str) -> str:
    """The same as a whole SVG file, for paper."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, svgns=True, border=2)
    return out.getvalue().decode()
