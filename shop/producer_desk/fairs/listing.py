"""Invitations of a desk in the order of what is pressing."""

from dataclasses import dataclass

from shop.certification import clock
from shop.fairs.answering import is_open
from shop.fairs.invited import ROLES, STATES, state_of
from shop.fairs.inviting import WAITING
from shop.fairs.models import Fair, FairInvitation, FairPlan

from ..desk import Desk

ENDED = (Fair.Stage.CANCELLED, Fair.Stage.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Row:
    """An invitation with the plan that is being worked on; `waits` for an answer or not."""

    invitation: FairInvitation
    plan: FairPlan
    words: str
    role: str
    waits: bool


def invitations_of(desk: Desk) -> list[Row]:
    """Those that wait come first, by their deadline; two queries."""
    found = list(desk.fair_invitations().select_related("fair__shown").order_by("-pk"))
    plans = {
        plan.fair_id: plan
        for plan in FairPlan.objects.filter(
            number=None, fair__in=[one.fair_id for one in found]
        ).select_related("province")
    }
    rows = [_row(one, plans[one.fair_id]) for one in found]
    return sorted(rows, key=lambda row: (not row.waits, row.waits and row.invitation.due_on))


def _row(invitation: FairInvitation, plan: FairPlan) -> Row:
    state = state_of(invitation)
    waits = invitation.state in WAITING and is_open(invitation)
    return Row(invitation, plan, str(STATES[state]), ROLES[state], waits)


def waiting(desk: Desk) -> int:
    """How many wait for an answer that may still be given; one query."""
    mine = desk.fair_invitations().filter(state__in=WAITING, due_on__gte=clock.today())
    return mine.exclude(fair__stage__in=ENDED).count()


def any_at(desk: Desk) -> bool:
    """Whether the producer was ever invited."""
    return desk.fair_invitations().exists()


def phone_of(plan: FairPlan) -> str:
    """Whom to call: the desk's telephone, or whatever contact the fair names."""
    return plan.phone or plan.contact or plan.organiser
