"""A light: one part of the shop, how it is, what that means and what to do."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

logger = logging.getLogger(__name__)


class Level(StrEnum):
    """How a part is; each has a word and a sign, never a colour alone."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"
    OFF = "off"

    @property
    def word(self) -> str | Promise:
        """As people read it."""
        return WORDS[self]

    @property
    def role(self) -> str:
        """The class of its colour."""
        return {"good": "ok", "look": "warn", "bad": "bad", "off": "muted"}[self]

    @property
    def icon(self) -> str:
        """The sign beside the word."""
        return {
            "good": "circle-check",
            "look": "triangle-alert",
            "bad": "circle-alert",
            "off": "minus",
        }[self]


WORDS = {
    Level.GOOD: pgettext_lazy("light", "Works"),
    Level.LOOK: pgettext_lazy("light", "Look at it"),
    Level.BAD: pgettext_lazy("light", "Does not work"),
    Level.OFF: pgettext_lazy("light", "Not in use"),
}


@dataclass(frozen=True, slots=True)
class Light:
    """What a probe found: `says` in a sentence, `todo` what to do ("" when nothing)."""

    level: Level
    says: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """One part: its name, what people lose without it, and the question, which ends in seconds."""

    key: str
    name: str | Promise
    meaning: str | Promise
    ask: Callable[[], Light]


@dataclass(frozen=True, slots=True)
class Shown:
    """A part and its light."""

    probe: Probe
    light: Light


def shown(probes: Sequence[Probe]) -> list[Shown]:
    """All of them, asked now; one that fails is red and keeps no other from being asked."""
    return [Shown(probe, _asked(probe)) for probe in probes]


def _asked(probe: Probe) -> Light:
    try:
        return probe.ask()
    except Exception as error:
        logger.exception("the light of %s could not be asked", probe.key)
        return Light(
            Level.BAD,
            pgettext("light", "It could not be asked (%(error)s).")
            % {"error": type(error).__name__},
            pgettext("light", "The log of the web process says more."),
        )


def worst(levels: Sequence[Level]) -> Level:
    """The worst of them: what the whole page says."""
    return next((level for level in (Level.BAD, Level.LOOK) if level in levels), Level.GOOD)
