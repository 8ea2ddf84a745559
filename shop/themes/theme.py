"""A province's look."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language

COLOURS = ("brand", "brand-press", "brand-soft", "leaf", "hero-ground", "pattern")


@dataclass(frozen=True)
class Words:
    """One text in both languages."""

    vi: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.vi)

    def __str__(self) -> str:
        return self.en if get_language() == "en" else self.vi


@dataclass(frozen=True)
class Theme:
    """What a province changes; structure, type, state colours, badge and focus stay.

    `hosts` have it on every page, `provinces` (slugs) on the pages of their places. `mark` is the
    outline that stands for the roof of the shop's own, in a square of 40. `hero_of` is the province
    whose picture opens the shop on its hosts.
    """

    slug: str
    name: Words
    light: dict[str, str]
    dark: dict[str, str]
    pattern: str
    mark: str = ""
    hosts: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    hero_of: str = ""
    hero: Words = field(default_factory=Words)
    footer: Words = field(default_factory=Words)

    @cached_property
    def version(self) -> str:
        """A name made of all that its files show, so that browsers may keep them for ever."""
        shown = repr((self.light, self.dark, self.pattern))
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    @property
    def sheet_url(self) -> str:
        """The address of its stylesheet."""
        return reverse("themes:sheet", args=[self.slug, self.version])

    @property
    def pattern_url(self) -> str:
        """The address of its pattern."""
        return reverse("themes:pattern", args=[self.slug, self.version])
