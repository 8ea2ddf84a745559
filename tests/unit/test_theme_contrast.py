"""The tokens' colours are readable in both modes (WCAG 2.2: text 4.5:1, parts of controls 3:1)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "themes" / "base" / "static" / "css" / "tokens.css"
TEXT = [
    *(
        (ink, ground)
        for ink in ("ink", "ink-2", "ink-3")
        for ground in ("paper", "surface", "sunken")
    ),
    *((role, f"{role}-soft") for role in ("ok", "warn", "bad", "info")),
    *((role, "paper") for role in ("ok", "warn", "bad", "info", "brand", "leaf")),
    ("star-ink", "star-soft"),
    ("star-ink", "paper"),
    ("on-brand", "brand"),
    ("on-brand", "brand-press"),
    ("brand", "brand-soft"),
    ("brand", "sunken"),
    ("ink-2", "brand-soft"),
    *(("ink", f"{role}-soft") for role in ("ok", "warn", "bad", "info", "brand")),
]
PARTS_OF_CONTROLS = [
    *(("line-strong", ground) for ground in ("paper", "surface")),
    *(("star", ground) for ground in ("paper", "surface", "star-soft")),
    *(("focus", ground) for ground in ("paper", "surface", "sunken")),
]


def colours(mode: str) -> dict[str, str]:
    """Token name to colour, dark values over the light ones."""
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)", 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", light))
    if mode == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", dark))
    return found


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, from 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_is_readable(mode, ink, ground):
    tokens = colours(mode)
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PARTS_OF_CONTROLS)
def test_parts_of_controls_are_visible(mode, ink, ground):
    tokens = colours(mode)
    assert contrast(tokens[ink], tokens[ground]) >= 3
