"""The entries of the office's navigation; each screen that is one adds its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.misuse.waiting import how_many_wait

from .gate import may_approve
from .roles import PREPARE


def _misuse_waiting(user: Any) -> int:
    return how_many_wait(second_person=may_approve(user))


@dataclass(frozen=True, slots=True)
class Entry:
    """A screen everybody with the right may go to from anywhere in the office.

    `waiting` says how much waits there for this user; one query.
    """

    url_name: str
    label: str | Promise
    right: str = PREPARE
    waiting: Callable[[Any], int] | None = None


ENTRIES = (
    Entry("office:runs", pgettext_lazy("office", "Imports")),
    Entry("office:quarantine", pgettext_lazy("office", "Quarantine")),
    Entry("office:pairs", pgettext_lazy("office", "Suspected doubles")),
    Entry("office:producers", pgettext_lazy("office", "Doubled producers")),
    Entry("office:announcements", pgettext_lazy("office", "Announcements")),
    Entry("office:desks", pgettext_lazy("office", "Producers' desks")),
    Entry("office:desk_requests", pgettext_lazy("office", "Producers ask")),
    Entry("office:recalls", pgettext_lazy("office", "Recalls")),
    Entry(
        "office:misuse",
        pgettext_lazy("office", "Misuse of the mark"),
        waiting=_misuse_waiting,
    ),
    Entry("office:rounds", pgettext_lazy("office", "Rounds of assessment")),
    Entry("office:figures", pgettext_lazy("office", "Figures")),
)


def entries_for(request: HttpRequest) -> list[dict[str, Any]]:
    """Label, address, whether this screen is it or belongs to it, and how much waits there."""
    found = {reverse(one.url_name): one for one in ENTRIES if request.user.has_perm(one.right)}
    # The list of runs is at the office's door: of two addresses that fit, the longer is meant.
    current = max((url for url in found if request.path.startswith(url)), key=len, default="")
    return [
        {
            "label": one.label,
            "url": url,
            "current": url == current,
            "waiting": one.waiting(request.user) if one.waiting else 0,
        }
        for url, one in found.items()
    ]
