"""The fairs of a producer: what it is invited to, and its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import address_of
from shop.fairs import answering, inviting
from shop.fairs.changing import Staff
from shop.fairs.errors import (
    FairError,
    FrozenError,
    NotEligibleError,
    NothingChosenError,
    TooLateError,
)
from shop.fairs.invited import ROLES, STATES, state_of
from shop.fairs.life import CURRENT, OVER
from shop.fairs.life import state_of as life_of
from shop.fairs.links import fair_url
from shop.fairs.models import FairInvitation, FairPlan
from shop.fairs.plans import working_plan

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right
from .forms import AnswerForm
from .listing import invitations_of, phone_of

HIGHEST_KEY = 2**63 - 1


@desk_view(Right.FAIRS)
@require_safe
def fairs(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every invitation, those that wait for an answer first."""
    return render(request, "producer_desk/fairs/list.html", {"invitations": invitations_of(desk)})


@desk_view(Right.FAIRS)
@require_http_methods(["GET", "HEAD", "POST"])
def fair(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One invitation: when, where, until when; what may stand there, and what not and why."""
    mine = desk.fair_invitations().select_related("fair__shown")
    invitation = get_object_or_404(mine, pk=min(pk, HIGHEST_KEY))
    offers = answering.offers_of(invitation)
    refusing = request.method == "POST" and request.POST.get("act") == "refuse"
    form = AnswerForm(
        offers,
        request.POST if request.method == "POST" else None,
        initial={"answer": invitation.answer},
    )
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and _answered(request, desk, invitation, form, refusing=refusing):
            here = reverse("producer_desk:fair", args=[invitation.pk])
            return HttpResponseRedirect(here, status=303)
    elif request.method == "GET":
        inviting.mark_opened(invitation)
    return _page(request, desk, invitation, form, offers, status)


def _page(
    request: HttpRequest,
    desk: Desk,
    invitation: FairInvitation,
    form: AnswerForm,
    offers: list[answering.Offer],
    status: int,
) -> HttpResponse:
    plan = working_plan(invitation.fair)
    state, life = state_of(invitation), life_of(invitation.fair)
    booths = plan.booths.filter(producer=desk.partner)
    context = {
        "invitation": invitation,
        "plan": plan,
        "form": form,
        "others": [one for one in offers if not one.found.may_stand and not one.line],
        "standing": [one for one in offers if one.line],
        "state": STATES[state],
        "role": ROLES[state],
        "open": answering.is_open(invitation),
        "frozen": plan.frozen_at is not None,
        "cancelled": life == "cancelled",
        "booths": ", ".join(booths.values_list("number", flat=True)),
        "phone": phone_of(plan),
        "public_url": fair_url(invitation.fair.slug) if life in CURRENT | OVER else "",
    }
    return render(request, "producer_desk/fairs/one.html", context, status=status)


def _answered(
    request: HttpRequest,
    desk: Desk,
    invitation: FairInvitation,
    form: AnswerForm,
    *,
    refusing: bool,
) -> bool:
    who, answer = Staff(desk.user, address_of(request)), form.cleaned_data["answer"]
    try:
        if refusing:
            answering.refuse(invitation, who, answer)
            messages.success(request, _("The desk of the fair knows that you do not come."))
        else:
            answering.accept(invitation, who, form.chosen(), answer)
            messages.success(request, _("Saved. The desk of the fair sees what you bring."))
    except FairError as refused:
        words = why_not(refused, invitation, working_plan(invitation.fair))
        form.add_error(None, words)
        return False
    return True


def why_not(refused: FairError, invitation: FairInvitation, plan: FairPlan) -> str:
    """Why an answer is not taken, with whom to call."""
    told = {"day": date_format(invitation.due_on), "phone": phone_of(plan)}
    if isinstance(refused, TooLateError):
        words = _("Answers were taken until %(day)s. Please call the desk of the fair: %(phone)s.")
        return words % told
    if isinstance(refused, FrozenError):
        words = _(
            "The plan is being approved and takes no answer just now. "
            "Try again tomorrow, or call the desk of the fair: %(phone)s."
        )
        return words % told
    if isinstance(refused, NothingChosenError):
        return _("Tick at least one product, or say that you do not come.")
    if isinstance(refused, NotEligibleError):
        return _("One of these products may not stand at the fair any more. See the list below.")
    return _("The fair takes no answers any more.")
