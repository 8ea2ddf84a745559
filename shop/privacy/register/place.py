"""One place where data about people lies, and what is done with it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models


class Ground(StrEnum):
    """Why the law lets the shop keep it (Law 91/2025/QH15 on personal data)."""

    CONTRACT = "contract"
    CONSENT = "consent"
    LAW = "legal duty"
    SAFETY = "safety of the shop and of people"


class Ending(StrEnum):
    """What closing an account does to it."""

    DELETED = "deleted"
    EMPTIED = "made anonymous"
    KEPT_FOR_THE_LAW = "kept, forgotten when the law's time is over"
    STAYS = "stays"


@dataclass(frozen=True)
class Place:
    """One model that holds data about people, or those of its rows that `only` picks.

    `fields` are the fields that are personal, the account's key among them. `by_user`, `by_email`,
    `by_phone` and `by_order` are look-ups from a row to whose it is. `told` are look-ups of what
    the person is given, under `title`; nothing about anybody else stands there. At the account's
    end rows are deleted, or `emptied` into these values; `forgotten` is what the law's end empties.
    `files` are fields that name private files, with their folder.
    """

    model: str
    fields: str
    whose: str
    why: str
    ground: Ground
    kept: str
    ending: Ending
    title: Any = ""
    by_user: str = ""
    by_email: str = ""
    by_phone: str = ""
    by_order: str = ""
    told: str = ""
    only: dict[str, Any] = field(default_factory=dict)
    emptied: dict[str, Any] = field(default_factory=dict)
    forgotten: dict[str, Any] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()

    @property
    def model_class(self) -> type[models.Model]:
        """The model itself."""
        return apps.get_model(self.model)
