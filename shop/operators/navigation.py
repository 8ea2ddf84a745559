"""The entries of the desk's navigation."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from .roles import SECOND_FACTORS, SEE, SWITCH, TRAIL

ENTRIES = (
    ("operators:home", pgettext_lazy("operators", "How the shop is running"), SEE),
    ("operators:switches", pgettext_lazy("operators", "Switches"), SWITCH),
    (
        "operators:second_factors",
        pgettext_lazy("operators", "Lost second steps"),
        SECOND_FACTORS,
    ),
    ("operators:trail", pgettext_lazy("operators", "Who changed what"), TRAIL),
)


def entries_for(request: HttpRequest) -> list[dict[str, Any]]:
    """Label, address and whether this screen is it, of what this person may see."""
    return [
        {"label": label, "url": reverse(name), "current": request.path == reverse(name)}
        for name, label, right in ENTRIES
        if request.user.has_perm(right)
    ]
