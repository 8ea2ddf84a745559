"""Recalls that producers ask for: one person agrees, a second one approves, buyers are told."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links
from shop.producer_desk.models import Recall
from shop.producer_desk.recalls.counting import reach, to_call, told
from shop.producer_desk.recalls.deciding import (
    DecidedError,
    SamePersonError,
    agree,
    approve,
    refuse,
)

from ..forms.recalls import RefusalForm
from ..gate import may_approve, office_view

PER_PAGE = 20
HIGHEST_KEY = 2**63 - 1
State = Recall.State


@office_view()
@require_safe
def recalls(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; or those that are decided."""
    decided = request.GET.get("shown") == "decided"
    related = ("batch__product__producer__region__successor", "asked_by", "decided_by")
    found = Recall.objects.select_related(*related)
    if decided:
        found = found.exclude(state__in=Recall.OPEN).order_by("-decided_at", "-pk")
    else:
        found = found.filter(state__in=Recall.OPEN).order_by("asked_at", "pk")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    kept = "shown=decided&" if decided else ""
    context = {
        "asked": list(page),
        "decided": decided,
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda number: f"?{kept}page={number}"
        ),
    }
    return render(request, "office/recalls.html", context)


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked and whom it reaches; afterwards who was told, and whom to call."""
    form = None
    if request.method == "POST":
        form = RefusalForm(request.POST) if request.POST.get("act") == "refuse" else None
        if form is None or form.is_valid():
            _decide(request, pk, form)
            return redirect("office:recall", pk)
    return _page(request, _recall_or_404(pk), form)


def _recall_or_404(pk: int) -> Recall:
    related = ("batch__product__producer__region", "asked_by", "agreed_by", "decided_by")
    found = Recall.objects.select_related(*related).filter(pk=min(pk, HIGHEST_KEY)).first()
    if found is None:
        raise Http404
    return found


def _decide(request: HttpRequest, pk: int, form: RefusalForm | None) -> None:
    asked, where = _recall_or_404(pk), address_of(request)
    try:
        messages.success(request, _act(request, asked, form, where))
    except DecidedError:
        messages.error(request, _("Somebody has decided this meanwhile."))
    except SamePersonError:
        words = _("You agreed to it first; the second person must be somebody else.")
        messages.error(request, words)


def _act(request: HttpRequest, asked: Recall, form: RefusalForm | None, where: str) -> str:
    if form is not None:
        refuse(request.user, asked.pk, form.cleaned_data["why"], address=where)
        return _("Answered. Whoever asked gets a mail.")
    if request.POST.get("act") == "approve":
        if not may_approve(request.user):
            raise Http404
        approve(request.user, asked.pk, address=where)
        return _("The batch is recalled; the mails go out now.")
    done = agree(request.user, asked.pk, address=where)
    if done.state == State.APPROVED:
        return _("The batch is recalled; the mails go out now.")
    return _("You agree. A second person has to approve it before anybody is told.")


def _page(request: HttpRequest, asked: Recall, form: RefusalForm | None) -> HttpResponse:
    is_told = asked.state == State.APPROVED
    context: dict[str, Any] = {
        "recall": asked,
        "form": form,
        "reach": reach(asked) if asked.is_open else None,
        "told": told(asked) if is_told else None,
        "to_call": to_call(asked) if is_told else [],
        "may_second": asked.agreed_by_id != request.user.pk and may_approve(request.user),
    }
    return render(request, "office/recall.html", context, status=400 if form else 200)
