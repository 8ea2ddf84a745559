"""The colours of the base theme, read from its own stylesheet, the one place where they stand."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

MODES = ("light", "dark")
_COLOUR = re.compile(r"--([\w-]+): (#[0-9A-F]{6});")


@cache
def base_colours(mode: str) -> dict[str, str]:
    """Token name to colour; what dark does not change it has from light."""
    sheet = Path(settings.THEMES_DIR) / "base" / "static" / "css" / "tokens.css"
    light, dark = sheet.read_text().split("@media (prefers-color-scheme: dark)", 1)
    found = dict(_COLOUR.findall(light))
    return found | dict(_COLOUR.findall(dark)) if mode == "dark" else found
