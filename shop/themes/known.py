"""The themes of this shop: those that may be shown, and those that were refused and why."""

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from .reading import read_theme
from .refusing import ThemeRefused
from .theme import Theme

BASE = "base"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Judged:
    """Themes by their folder's name, and reasons by the name of folders that are none."""

    shown: dict[str, Theme]
    refused: dict[str, str]


@cache
def judge() -> Judged:
    """Read every folder beside the base theme; once, at the start."""
    shown, refused = {}, {}
    for folder in sorted(Path(settings.THEMES_DIR).iterdir()):
        if not folder.is_dir() or folder.name == BASE:
            continue
        try:
            shown[folder.name] = read_theme(folder)
        except ThemeRefused as why:
            refused[folder.name] = str(why)
            log.error("Theme %s is refused, the base theme stands in: %s", folder.name, why)
    return Judged(shown, refused)


def theme_named(name: str) -> Theme | None:
    """A theme that may be shown; None stands for the base."""
    return judge().shown.get(name)


def theme_of_host(host: str) -> Theme | None:
    """The theme whose own address that is."""
    return next((theme for theme in judge().shown.values() if host.lower() in theme.hosts), None)


def themes_of_provinces() -> dict[str, Theme]:
    """Themes by the slugs of the provinces whose pages have them."""
    return {slug: theme for theme in judge().shown.values() for slug in theme.provinces}
