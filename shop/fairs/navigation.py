"""Where one may go at the promotion desk, and in one fair."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from .models import Fair

Entries = Callable[[HttpRequest], list[dict[str, Any]]]
_further: list[Entries] = []
TABS = (
    "fair",
    "setup",
    "shape",
    "curate",
    "booths",
    "invitations",
    "print_room",
    "day",
    "report",
)


def register(entries: Entries) -> None:
    """Another room has screens at this desk; once per process."""
    if entries not in _further:
        _further.append(entries)


def entries_for(request: HttpRequest) -> list[dict[str, Any]]:
    """The desk's own navigation: label, address, whether this screen belongs to it."""
    home, new = reverse("fairs_desk:home"), reverse("fairs_desk:new")
    at_new = request.path.startswith(new)
    further = [entry for ask in _further for entry in ask(request)]
    elsewhere = at_new or any(entry["current"] for entry in further)
    return [
        {"label": pgettext("fairs desk", "Fairs"), "url": home, "current": not elsewhere},
        {"label": pgettext("fairs desk", "New fair"), "url": new, "current": at_new},
        *further,
    ]


def tabs_for(fair: Fair, current: str) -> list[dict[str, Any]]:
    """The screens of one fair."""
    labels = {
        "fair": pgettext("fairs desk", "Where it stands"),
        "setup": pgettext("fairs desk", "Words and days"),
        "shape": pgettext("fairs desk", "Sections and targets"),
        "curate": pgettext("fairs desk", "Products"),
        "booths": pgettext("fairs desk", "Booths"),
        "invitations": pgettext("fairs desk", "Invitations"),
        "print_room": pgettext("fairs desk", "Print room"),
        "day": pgettext("fairs desk", "The day"),
        "report": pgettext("fairs desk", "Report"),
    }
    return [
        {
            "label": labels[name],
            "url": reverse(f"fairs_desk:{name}", args=[fair.pk]),
            "current": name == current,
        }
        for name in TABS
    ]
