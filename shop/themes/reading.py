"""Reads a theme's two files, and refuses what is not one with the reason in words."""

import re
import tomllib
from pathlib import Path
from typing import Any

from .contrast import unreadable
from .patterns import read_pattern
from .refusing import ThemeRefused
from .theme import COLOURS, Theme, Words
from .tokens import MODES, base_colours

_COLOUR = re.compile(r"#[0-9A-F]{6}")
# What an outline is written with (SVG path data), and nothing that could end an attribute.
_OUTLINE = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9 ,.\-]{0,2000}")
_KNOWN = {"name", "mark", "hosts", "provinces", "hero", "footer", *MODES}


def read_theme(folder: Path) -> Theme:
    """The theme of a folder, when it is whole and readable."""
    said = _toml(folder / "theme.toml")
    if unknown := said.keys() - _KNOWN:
        raise ThemeRefused(f"theme.toml: nobody reads {', '.join(sorted(unknown))}")
    hero = _table(said, "hero")
    theme = Theme(
        slug=folder.name,
        name=_words(_table(said, "name"), "name"),
        light=_colours(said, "light"),
        dark=_colours(said, "dark"),
        pattern=read_pattern(folder / "pattern.svg"),
        mark=_outline(said.get("mark", "")),
        hosts=_names(said, "hosts"),
        provinces=_names(said, "provinces"),
        hero_of=str(hero.pop("province", "")),
        hero=_words(hero, "hero"),
        footer=_words(_table(said, "footer"), "footer"),
    )
    _refuse_unreadable(theme)
    return theme


def _refuse_unreadable(theme: Theme) -> None:
    for mode, own in (("light", theme.light), ("dark", theme.dark)):
        if pairs := [str(pair) for pair in unreadable(mode, base_colours(mode) | own)]:
            raise ThemeRefused("; ".join(pairs))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ThemeRefused(f"theme.toml: {fault}") from fault


def _colours(said: dict[str, Any], mode: str) -> dict[str, str]:
    colours = {name: str(colour).upper() for name, colour in _table(said, mode).items()}
    if colours.keys() != set(COLOURS):
        raise ThemeRefused(f"theme.toml: [{mode}] needs exactly {', '.join(COLOURS)}")
    for name, colour in colours.items():
        if not _COLOUR.fullmatch(colour):
            raise ThemeRefused(f"theme.toml: [{mode}] {name} is not a colour like #17586B")
    return colours


def _words(said: dict[str, Any], where: str) -> Words:
    if unknown := said.keys() - {"vi", "en"}:
        raise ThemeRefused(f"theme.toml: nobody reads {', '.join(sorted(unknown))} of {where}")
    words = Words(str(said.get("vi", "")), str(said.get("en", "")))
    if bool(words.vi) != bool(words.en):
        raise ThemeRefused(f"theme.toml: {where} needs both languages")
    return words


def _table(said: dict[str, Any], name: str) -> dict[str, Any]:
    table = said.get(name, {})
    if not isinstance(table, dict):
        raise ThemeRefused(f"theme.toml: {name} is not a table")
    return dict(table)


def _names(said: dict[str, Any], name: str) -> tuple[str, ...]:
    names = said.get(name, [])
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise ThemeRefused(f"theme.toml: {name} is not a list of words")
    return tuple(one.lower() for one in names)


def _outline(said: Any) -> str:
    if not isinstance(said, str) or not _OUTLINE.fullmatch(said):
        raise ThemeRefused("theme.toml: mark is not the outline of an SVG path")
    return said
