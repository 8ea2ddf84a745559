"""`manage.py check` and every start say which themes are refused, and why."""

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from .known import BASE, judge


def connect() -> None:
    """Let Django ask."""
    register(refused_themes)


def refused_themes(**_: object) -> list[CheckMessage]:
    """One warning for each folder that is no theme, and for a chosen one that is not there."""
    judged = judge()
    found: list[CheckMessage] = [
        Warning(f"Theme {name} is refused: {why}", hint="The base theme is used.", id="themes.W001")
        for name, why in judged.refused.items()
    ]
    if settings.THEME != BASE and settings.THEME not in judged.shown | judged.refused:
        found.append(
            Warning(
                f"There is no theme {settings.THEME}.",
                hint="The base theme is used.",
                id="themes.W002",
            )
        )
    return found
