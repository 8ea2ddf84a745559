"""Every fair with its state, its days and what is next."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from ..gate import desk_view
from ..life import ROLES, WORDS, State, state_of
from ..models import FairPlan

NEXT: dict[State, str | Promise] = {
    State.DRAFT: pgettext_lazy("next for a fair", "fill it and submit it"),
    State.INVITING: pgettext_lazy("next for a fair", "wait for answers, then submit it"),
    State.IN_REVIEW: pgettext_lazy("next for a fair", "a lead looks at it"),
    State.ANNOUNCED: pgettext_lazy("next for a fair", "it opens by itself"),
    State.OPEN: pgettext_lazy("next for a fair", "it closes by itself"),
    State.CLOSED: pgettext_lazy("next for a fair", "a lead archives it"),
    State.ARCHIVED: pgettext_lazy("next for a fair", "copy it for the next one"),
    State.CANCELLED: pgettext_lazy("next for a fair", "nothing more"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A fair in the list; `plan` is the one that is worked on."""

    plan: FairPlan
    state: str
    role: str
    next: str


@desk_view()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The list: one query whatever its length."""
    plans = FairPlan.objects.filter(number=None).select_related("fair__shown")
    counted = plans.annotate(lines_in_it=Count("lines", distinct=True)).order_by("-fair_id")
    return render(request, "fairs_desk/home.html", {"rows": [_row(plan) for plan in counted]})


def _row(plan: FairPlan) -> Row:
    state = state_of(plan.fair)
    # Of a fair that is announced already a further version may be in review.
    following = NEXT[State.IN_REVIEW if plan.frozen_at else state]
    return Row(plan, str(WORDS[state]), ROLES[state], str(following))
