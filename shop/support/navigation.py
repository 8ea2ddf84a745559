"""The entries of the desk's navigation: its door, its queues, and screens that are neither."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from .queues import QUEUES
from .roles import SEE, SETTLE


@dataclass(frozen=True, slots=True)
class Entry:
    """A screen everybody with the right may go to from anywhere at the desk."""

    url_name: str
    label: str | Promise
    right: str = SEE


ENTRIES = (
    Entry("support:home", pgettext_lazy("support", "Orders")),
    *(Entry(queue.url_name, queue.label, queue.right) for queue in QUEUES),
    Entry("support:mail_kinds", pgettext_lazy("support", "How mails look")),
    Entry(
        "producer_desk:payouts",
        pgettext_lazy("support", "Pay producers"),
        "producer_desk.pay_statements",
    ),
    Entry("support:invoices", pgettext_lazy("support", "Invoices"), SETTLE),
)


def entries_for(request: HttpRequest) -> list[dict[str, Any]]:
    """Label, address and whether this screen is it or belongs to it."""
    found = {reverse(one.url_name): one for one in ENTRIES if request.user.has_perm(one.right)}
    # Orders are at the desk's door: of two addresses that fit, the longer is meant.
    current = max((url for url in found if request.path.startswith(url)), key=len, default="")
    return [
        {"label": one.label, "url": url, "current": url == current} for url, one in found.items()
    ]
