"""Hosts whose films may be shown within a story, and how their addresses are read.

Nothing of theirs is asked for before the reader's click: the address of the player stands in the
page as words, and the page's policy allows frames of these hosts only where such a film is.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

FILM = re.compile(r"[A-Za-z0-9_-]{6,32}")
NUMBER = re.compile(r"[0-9]{5,12}")


@dataclass(frozen=True)
class Host:
    """One host: its name, where its player lives, and the page of a film."""

    name: str
    player_origin: str
    player_path: str
    page: str

    def player(self, film: str) -> str:
        """The address that a frame asks for."""
        return self.player_origin + self.player_path.format(film=film)


@dataclass(frozen=True)
class Film:
    """A film of one of the hosts."""

    host: Host
    key: str

    @property
    def page_url(self) -> str:
        """Where it can be seen at its host."""
        return self.host.page.format(film=self.key)

    @property
    def player_url(self) -> str:
        return self.host.player(self.key)


YOUTUBE = Host(
    "YouTube",
    "https://www.youtube-nocookie.com",
    "/embed/{film}?autoplay=1&rel=0",
    "https://www.youtube.com/watch?v={film}",
)
VIMEO = Host(
    "Vimeo",
    "https://player.vimeo.com",
    "/video/{film}?autoplay=1&dnt=1",
    "https://vimeo.com/{film}",
)


def film_at(address: str) -> Film | None:
    """The film that an address names, or None when it is not of a listed host."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme != "https":
        return None
    name = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    steps = [step for step in parts.path.split("/") if step]
    if name == "youtu.be":
        return _film(YOUTUBE, FILM, steps[:1])
    if name == "youtube.com":
        is_named = len(steps) == 2 and steps[0] in ("shorts", "embed", "live")
        return _film(YOUTUBE, FILM, steps[1:] if is_named else parse_qs(parts.query).get("v", []))
    if name == "vimeo.com":
        return _film(VIMEO, NUMBER, steps[:1])
    return None


def _film(host: Host, form: re.Pattern, found: list[str]) -> Film | None:
    return Film(host, found[0]) if found and form.fullmatch(found[0]) else None
