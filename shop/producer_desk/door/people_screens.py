"""The page of who works here."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shop.accounts.asker import address_of
from shop.certification import clock

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right, Role
from . import people
from .forms import InviteForm
from .tokens import link_of

WORDS = {
    "works here": lambda: _("This person works here already."),
    "many": lambda: _("There are many open invitations. Please call some back first."),
    "many today": lambda: _("Many people were invited today. Please go on tomorrow."),
    "owner": lambda: _("Only the office changes owners. Please call it."),
    "last owner": lambda: _("Somebody must stay. Please call the office."),
}


@desk_view(Right.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def staff(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who works here, who is invited, and the form to invite somebody."""
    form = InviteForm(request.POST or None)
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        try:
            people.invite(desk, asked["place"], asked["role"], address=address_of(request))
        except people.PeopleError as refusal:
            form.add_error("place", WORDS[refusal.why]())
        else:
            return _back(request, _("The invitation is made. It is good for seven days."))
    return _page(request, desk, form)


@desk_view(Right.STAFF)
@require_POST
def call_back(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """An invitation is called back."""
    get_object_or_404(desk.invitations(), pk=pk)
    people.call_back(desk, pk, address=address_of(request))
    return _back(request, _("The invitation is called back."))


@desk_view(Right.STAFF)
@require_POST
def member(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Somebody's part is changed or ends."""
    get_object_or_404(desk.members(), pk=pk)
    act, address = request.POST.get("act", ""), address_of(request)
    try:
        if act == "end":
            people.end(desk, pk, address=address)
        elif act in (Role.PACKER, Role.WRITER):
            people.change_part(desk, pk, act, address=address)
        else:
            raise Http404
    except people.PeopleError as refusal:
        if refusal.why not in WORDS:
            raise Http404 from refusal
        messages.error(request, WORDS[refusal.why]())
        return HttpResponseRedirect(reverse("producer_desk:staff"), status=303)
    if act == "end" and not desk.members().filter(user=desk.user, ended_at=None).exists():
        return HttpResponseRedirect(reverse("account:home"), status=303)
    return _back(request, _("It is changed."))


def _page(request: HttpRequest, desk: Desk, form: InviteForm) -> HttpResponse:
    members = desk.members().filter(ended_at=None).select_related("user")
    waiting = desk.invitations().filter(taken_at=None, cancelled_at=None, ends_at__gt=clock.now())
    context: dict[str, Any] = {
        "form": form,
        "members": members,
        "owners": sum(one.role == Role.OWNER for one in members),
        "waiting": [(one, request.build_absolute_uri(link_of(one))) for one in waiting],
    }
    return render(request, "producer_desk/door/staff.html", context)


def _back(request: HttpRequest, told: str) -> HttpResponse:
    messages.success(request, told)
    return HttpResponseRedirect(reverse("producer_desk:staff"), status=303)
