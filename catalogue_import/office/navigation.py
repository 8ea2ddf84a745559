"""The entries of the office's navigation; each screen that is one adds its own."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from .roles import PREPARE


@dataclass(frozen=True, slots=True)
class Entry:
    """A screen everybody with the right may go to from anywhere in the office."""

    url_name: str
    label: str | Promise
    right: str = PREPARE


ENTRIES = (
    Entry("office:runs", pgettext_lazy("office", "Imports")),
    Entry("office:quarantine", pgettext_lazy("office", "Quarantine")),
    Entry("office:pairs", pgettext_lazy("office", "Suspected doubles")),
    Entry("office:producers", pgettext_lazy("office", "Doubled producers")),
    Entry("office:announcements", pgettext_lazy("office", "Announcements")),
    Entry("office:desks", pgettext_lazy("office", "Producers' desks")),
    Entry("office:desk_requests", pgettext_lazy("office", "Producers ask")),
    Entry("office:recalls", pgettext_lazy("office", "Recalls")),
    Entry("office:misuse", pgettext_lazy("office", "Misuse of the mark")),
    Entry("office:rounds", pgettext_lazy("office", "Rounds of assessment")),
    Entry("office:figures", pgettext_lazy("office", "Figures")),
)


def entries_for(request: HttpRequest) -> list[dict[str, Any]]:
    """Label, address and whether this screen is it or belongs to it."""
    found = {reverse(one.url_name): one for one in ENTRIES if request.user.has_perm(one.right)}
    # The list of runs is at the office's door: of two addresses that fit, the longer is meant.
    current = max((url for url in found if request.path.startswith(url)), key=len, default="")
    return [
        {"label": one.label, "url": url, "current": url == current} for url, one in found.items()
    ]
