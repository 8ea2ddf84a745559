"""Invitations: producers are chosen by province or name, asked, asked again; who answered what."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from shop.partner.models import Partner
from shop.regions.selectors import current_regions

from .. import inviting
from ..changing import FINAL, Staff
from ..errors import FairError
from ..forms.inviting import InvitedForm, InviteForm
from ..gate import HIGHEST_KEY, desk_view, fair_or_404, number_of, refused_words
from ..invited import candidates, counted, invited_to
from ..life import OVER, state_of
from ..models import Fair, FairInvitation
from ..plans import working_plan
from .frame import frame_of

# As many as are listed at once; all that fit can still be invited with one press.
SHOWN = 60
LONGEST_WORDS = 100


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may be asked, and what became of everybody who was."""
    fair = fair_or_404(pk)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _sent(request, fair, form):
        return HttpResponseRedirect(_here(request, fair))
    plan = working_plan(fair)
    rows = invited_to(fair, plan)
    found = _found(request, fair)
    provinces = _provinces(request)
    context = frame_of(fair, plan, "invitations") | {
        "form": form,
        "rows": rows,
        "counts": counted(rows),
        "candidates": list(found[:SHOWN]),
        "total": found.count(),
        "provinces": [(one.slug, one.name, one.slug in provinces) for one in current_regions()],
        "words": _words(request),
        "address": _here(request, fair),
        "closed": fair.stage in FINAL or state_of(fair) in OVER or plan.frozen_at is not None,
        "no_days": plan.starts_on is None or plan.ends_on is None,
    }
    return render(request, "fairs_desk/invitations.html", context)


def _provinces(request: HttpRequest) -> list[str]:
    return [one[:60] for one in request.GET.getlist("province") if one]


def _words(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST_WORDS]


def _found(request: HttpRequest, fair: Fair) -> Any:
    return candidates(fair, working_plan(fair), _provinces(request), _words(request))


def _here(request: HttpRequest, fair: Fair) -> str:
    kept = [("province", one) for one in _provinces(request)]
    if words := _words(request):
        kept.append(("q", words))
    here = reverse("fairs_desk:invitations", args=[fair.pk])
    return f"{here}?{urlencode(kept)}" if kept else here


def _sent(request: HttpRequest, fair: Fair, form: InviteForm) -> bool:
    """`act` is "all": whoever the words and provinces of the address find; else who is ticked."""
    if request.POST.get("act") == "all":
        wanted = set(_found(request, fair).values_list("pk", flat=True))
    else:
        ticked = (number_of(one) for one in request.POST.getlist("producer"))
        chosen = {one for one in ticked if one is not None}
        wanted = set(Partner.objects.filter(pk__in=chosen).values_list("pk", flat=True))
    if not wanted:
        form.add_error(None, _("Tick at least one producer."))
        return False
    said = form.cleaned_data
    try:
        made = inviting.invite(fair, Staff.of(request), wanted, said["due_on"], said["note"])
    except FairError as refused:
        form.add_error("due_on", refused_words(refused))
        return False
    told = ngettext("%(n)d producer is invited.", "%(n)d producers are invited.", made)
    messages.success(request, told % {"n": made})
    return True


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    """One invitation: its deadline, word and wish; keep them, or send it once more."""
    fair = fair_or_404(pk)
    found = _of_this_fair(fair, invitation)
    form = InvitedForm(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        again = request.POST.get("act") == "again"
        said = form.cleaned_data
        try:
            inviting.change_invitation(fair, Staff.of(request), found.pk, **said, again=again)
        except FairError as refused:
            form.add_error("due_on", refused_words(refused))
        else:
            messages.success(request, _("Sent once more.") if again else _("Kept."))
            return redirect("fairs_desk:invitations", fair.pk)
    plan = working_plan(fair)
    lines = plan.lines.filter(product__producer=found.producer_id)
    context = frame_of(fair, plan, "invitations") | {
        "form": form,
        "invitation": found,
        "lines": lines.select_related("product", "booth"),
    }
    return render(request, "fairs_desk/invited.html", context)


def _of_this_fair(fair: Fair, pk: int) -> FairInvitation:
    rows = fair.invitations.select_related("producer", "answered_by", "sent_by")
    found = rows.filter(pk=min(pk, HIGHEST_KEY)).first()
    if found is None:
        raise Http404
    return found
