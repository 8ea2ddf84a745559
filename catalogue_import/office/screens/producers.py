"""Producers that may be one: found, looked at, joined by somebody who may approve."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links

from ...errors import RegistryImportError
from ...joining import join, preview
from ...joining.suspected import found_by, shown, suspected
from ..forms.producers import JoinForm, TwoForm
from ..gate import may_approve, office_view

PER_PAGE = 10


@office_view()
@require_safe
def producers(request: HttpRequest) -> HttpResponse:
    """Suspected doubles, or those found by words; then what joining two of them would do."""
    asked = request.GET.get("q", "").strip()[:80]
    page = Paginator([] if asked else suspected(), PER_PAGE).get_page(request.GET.get("page", 1))
    context = {
        "asked": asked,
        "groups": list(page),
        "found": found_by(asked) if asked else [],
        "total": page.paginator.count,
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda number: f"?page={number}"
        ),
    }
    return render(request, "office/producers.html", context)


@office_view()
@require_safe
def joining(request: HttpRequest) -> HttpResponse:
    """Exactly what would move, before anything does."""
    form = TwoForm(request.GET)
    if not form.is_valid():
        messages.error(request, _("Choose which one stays and which one goes."))
        return redirect("office:producers")
    stay, go = form.cleaned_data["stay"], form.cleaned_data["go"]
    try:
        planned = preview(stay, go)
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
        return redirect("office:producers")
    both = shown([stay, go])
    context = {
        "stay": both[stay],
        "go": both[go],
        "planned": planned,
        "may_join": may_approve(request.user),
    }
    return render(request, "office/producers_joining.html", context)


@office_view()
@require_POST
def joined(request: HttpRequest) -> HttpResponse:
    """It is done, by somebody who may approve."""
    if not may_approve(request.user):
        raise Http404
    form = JoinForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the two are one."))
        return redirect("office:producers")
    given = form.cleaned_data
    where = address_of(request)
    try:
        join(given["stay"], given["go"], given["why"], request.user, address=where)
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The two are one producer now; the old address leads here."))
    return redirect("office:producers")
