"""Wagtail dates and schedules what it publishes by the shop's one clock.

Its code asks Django for the time. In a shop whose business day is held still, what an editor plans
for the shop's tomorrow would otherwise be published at once.
"""

import importlib
from typing import Any

from django.utils import timezone

from shop.certification import clock

# Where Wagtail asks whether a moment has come, and (together, for they compare) who is editing.
MODULES = (
    "wagtail.actions.publish_revision",
    "wagtail.admin.action_menu",
    "wagtail.admin.forms.models",
    "wagtail.admin.models",
    "wagtail.admin.views.editing_sessions",
    "wagtail.admin.views.generic.mixins",
    "wagtail.admin.views.pages.create",
    "wagtail.admin.views.pages.edit",
    "wagtail.management.commands.publish_scheduled",
    "wagtail.snippets.action_menu",
)


class ShopTime:
    """Django's `timezone`, except that now is the shop's."""

    now = staticmethod(clock.now)

    def __getattr__(self, name: str) -> Any:
        return getattr(timezone, name)


def connect() -> None:
    """Hand the clock to each of them."""
    for name in MODULES:
        module = importlib.import_module(name)
        if not hasattr(module, "timezone"):
            raise RuntimeError(f"{name} no longer asks for the time there.")
        module.timezone = ShopTime()  # type: ignore[attr-defined]
