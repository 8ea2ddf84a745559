"""The notice on every page, as operators keep it. The content side holds it and registers here."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.utils.translation import pgettext_lazy


class Urgency(models.TextChoices):
    """How loudly it is said."""

    NEWS = "news", pgettext_lazy("notice", "News")
    WARNING = "warning", pgettext_lazy("notice", "Warning")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, in both languages, between which moments; empty ends are open."""

    vi: str = ""
    en: str = ""
    begins: dt.datetime | None = None
    ends: dt.datetime | None = None
    urgency: str = Urgency.NEWS.value


class Board(Protocol):
    """Where the notice is kept."""

    def read(self) -> Words:
        """What is kept now."""
        ...

    def write(self, words: Words) -> None:
        """Keep this instead."""
        ...


_boards: list[Board] = []


def register(board: Board) -> None:
    """This is where it is kept."""
    _boards[:] = [board]


def board() -> Board:
    """The one that registered."""
    if not _boards:
        raise ImproperlyConfigured("Nobody keeps the notice.")
    return _boards[0]
