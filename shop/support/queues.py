"""What waits at the desk. A screen that is a queue adds its own line to `QUEUES`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.order.paying.by_hand import refunds_to_send
from shop.voices.moderating import how_many_wait

from .casework import late_cases, offers_to_do, open_cases
from .cash import owed
from .letters import failed_mails
from .roles import SEE, SETTLE
from .transfers import open_entries
from .waiting import awaiting_payment, payments_to_look_at


@dataclass(frozen=True, slots=True)
class Queue:
    """A list that somebody works off. `count` says how long it is, `late` how many are overdue."""

    url_name: str
    label: str | Promise
    count: Callable[[], int]
    late: Callable[[], int] | None = None
    right: str = SEE


QUEUES: tuple[Queue, ...] = (
    Queue(
        "support:cases",
        pgettext_lazy("support", "Reported problems"),
        lambda: open_cases().count(),
        lambda: late_cases().count(),
    ),
    Queue(
        "support:offers",
        pgettext_lazy("support", "Offers of producers"),
        lambda: offers_to_do().count(),
    ),
    Queue(
        "support:voices",
        pgettext_lazy("support", "Reviews and questions"),
        how_many_wait,
    ),
    Queue(
        "support:attention",
        pgettext_lazy("support", "Payments to look at"),
        lambda: payments_to_look_at().count(),
    ),
    Queue(
        "support:awaiting",
        pgettext_lazy("support", "Awaiting payment"),
        lambda: awaiting_payment().count(),
    ),
    Queue(
        "support:transfers",
        pgettext_lazy("support", "Transfers"),
        lambda: open_entries().count(),
        right=SETTLE,
    ),
    Queue(
        "support:refunds_by_hand",
        pgettext_lazy("support", "Refunds by hand"),
        lambda: refunds_to_send().count(),
        right=SETTLE,
    ),
    Queue(
        "support:cash",
        pgettext_lazy("support", "Cash"),
        lambda: owed().count(),
        right=SETTLE,
    ),
    Queue(
        "support:mails",
        pgettext_lazy("support", "Mails that failed"),
        lambda: failed_mails().count(),
    ),
)


def queues_for(request: HttpRequest) -> list[dict[str, Any]]:
    """Every queue this person may work on: label, url, count, late."""
    return [
        {
            "label": one.label,
            "url": reverse(one.url_name),
            "count": one.count(),
            "late": one.late() if one.late else 0,
        }
        for one in QUEUES
        if request.user.has_perm(one.right)
    ]
