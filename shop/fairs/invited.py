"""Whom the desk may invite to a fair, and what became of every invitation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from shop.catalogue.models import Product
from shop.certification import clock, rules
from shop.partner.models import Partner
from shop.regions.folding import fold

from .life import days_that_count
from .models import Fair, FairInvitation, FairPlan
from .owners import owners_of

SILENT = "silent"
STATES: dict[str, str | Promise] = {
    "sent": pgettext_lazy("fair invitation", "sent"),
    "opened": pgettext_lazy("fair invitation", "opened"),
    "accepted": pgettext_lazy("fair invitation", "accepted"),
    "refused": pgettext_lazy("fair invitation", "refused"),
    SILENT: pgettext_lazy("fair invitation", "silent"),
}
ROLES = {"sent": "info", "opened": "info", "accepted": "ok", "refused": "muted", SILENT: "warn"}


def state_of(invitation: FairInvitation) -> str:
    """Its state; one without an answer whose deadline has passed is silent."""
    waits = invitation.state in (FairInvitation.State.SENT, FairInvitation.State.OPENED)
    return SILENT if waits and clock.today() > invitation.due_on else str(invitation.state)


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation in the list; `lines` counts the producer's products in the plan."""

    invitation: FairInvitation
    state: str
    words: str
    role: str
    lines: int
    reachable: bool


def invited_to(fair: Fair, plan: FairPlan) -> list[Invited]:
    """Every invitation by the producer's name; a fixed number of queries."""
    rows = list(fair.invitations.select_related("producer").order_by("producer__name", "pk"))
    counts = dict(
        plan.lines.order_by()
        .values("product__producer")
        .annotate(number=Count("pk"))
        .values_list("product__producer", "number")
    )
    owners = owners_of(one.producer_id for one in rows)
    return [
        _row(one, counts.get(one.producer_id, 0), bool(owners[one.producer_id])) for one in rows
    ]


def _row(invitation: FairInvitation, lines: int, reachable: bool) -> Invited:
    state = state_of(invitation)
    return Invited(invitation, state, str(STATES[state]), ROLES[state], lines, reachable)


def counted(rows: Sequence[Invited]) -> list[tuple[str, int]]:
    """How many are in each state, in words; states that nobody is in are left out."""
    found = Counter(one.state for one in rows)
    return [(str(words), found[state]) for state, words in STATES.items() if found[state]]


def candidates(
    fair: Fair, plan: FairPlan, provinces: Sequence[str] = (), words: str = ""
) -> QuerySet[Partner]:
    """Producers with something that may stand on the first day, and not invited yet.

    `provinces` are slugs of provinces of today from which one of those products comes; `goods`
    counts what may stand. Names are found however they are typed.
    """
    first, _last = days_that_count(plan)
    may_stand = Product.objects.filter(
        rules.showable_q(first), parent=None, merged_into=None, producer=OuterRef("pk")
    )
    if provinces:
        here = Q(origin_region__slug__in=provinces, origin_region__register=34)
        before = Q(origin_region__successor__slug__in=provinces)
        may_stand = may_stand.filter(here | before)
    found = Partner.objects.filter(Exists(may_stand), merged_into=None)
    found = found.exclude(fair_invitations__fair=fair)
    if words:
        found = found.filter(name_key__contains=fold(words))
    return found.select_related("region__successor").order_by("name", "pk")
