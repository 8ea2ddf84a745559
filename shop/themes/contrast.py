"""Which colours must be readable on which, and how much they are (WCAG 2.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TEXT = 4.5
PARTS_OF_CONTROLS = 3.0

# Pairs that a province's colours take part in; the rest is of the base theme alone.
THEMED_TEXT = (
    *(("brand", ground) for ground in ("paper", "surface", "sunken", "brand-soft")),
    *(("brand-press", ground) for ground in ("paper", "surface", "brand-soft")),
    ("on-brand", "brand"),
    ("on-brand", "brand-press"),
    *((ink, "brand-soft") for ink in ("ink", "ink-2")),
    *(("leaf", ground) for ground in ("paper", "surface")),
    ("ink", "hero-ground"),
)
BASE_TEXT = (
    *(
        (ink, ground)
        for ink in ("ink", "ink-2", "ink-3")
        for ground in ("paper", "surface", "sunken")
    ),
    *((role, f"{role}-soft") for role in ("ok", "warn", "bad", "info")),
    *((role, "paper") for role in ("ok", "warn", "bad", "info")),
    *(("ink", f"{role}-soft") for role in ("ok", "warn", "bad", "info")),
    ("star-ink", "star-soft"),
    ("star-ink", "paper"),
)
BASE_PARTS = (
    *(("line-strong", ground) for ground in ("paper", "surface")),
    *(("star", ground) for ground in ("paper", "surface", "star-soft")),
    *(("focus", ground) for ground in ("paper", "surface", "sunken")),
)


@dataclass(frozen=True)
class Unreadable:
    """Two colours of one mode that are too much alike."""

    mode: str
    ink: str
    ground: str
    colours: tuple[str, str]
    reached: float
    needed: float

    def __str__(self) -> str:
        ink, ground = self.colours
        return (
            f"--{self.ink} {ink} on --{self.ground} {ground} ({self.mode}) "
            f"is {self.reached:.2f}:1, needs {self.needed}:1"
        )


def unreadable(mode: str, tokens: Mapping[str, str]) -> Iterator[Unreadable]:
    """Every pair of these colours that falls short."""
    wanted = [(pair, TEXT) for pair in (*THEMED_TEXT, *BASE_TEXT)]
    wanted += [(pair, PARTS_OF_CONTROLS) for pair in BASE_PARTS]
    for (ink, ground), needed in wanted:
        colours = tokens[ink], tokens[ground]
        reached = contrast(*colours)
        if reached < needed:
            yield Unreadable(mode, ink, ground, colours, reached, needed)


def contrast(first: str, second: str) -> float:
    """Contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, from 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
