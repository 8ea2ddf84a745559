"""Index, lists and forms of offers, vouchers and ranges; every write leaves a line in the trail."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.accounts.asker import address_of
from shop.audit import trail
from shop.catalogue.paging import page_links
from shop.certification import clock
from shop.offer.models import ConditionalOffer

from ..kinds import KINDS, Kind
from ..roles import discounts_view

PER_PAGE = 50
HIGHEST_KEY = 2**63 - 1
ASKING = ["GET", "HEAD", "POST"]


@discounts_view
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How many there are of each kind."""
    rows = [(kind, kind.model._default_manager.count()) for kind in KINDS.values()]
    return render(request, "dashboard/index.html", _frame({"rows": rows}))


@discounts_view
@require_safe
def listing(request: HttpRequest, kind: str) -> HttpResponse:
    """All records of a kind, the newest first."""
    found = KINDS[kind]
    paginator = Paginator(found.model._default_manager.order_by("-pk"), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    links = page_links(page.number, paginator.num_pages, lambda n: f"{request.path}?page={n}")
    context = {"kind": found, "records": page, "page_obj": links, "now": clock.now()}
    return render(request, f"dashboard/{kind}.html", _frame(context))


@discounts_view
@require_http_methods(ASKING)
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Make a new one."""
    return _form(request, KINDS[kind], None)


@discounts_view
@require_http_methods(ASKING)
def change(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Change one."""
    found = KINDS[kind]
    return _form(request, found, _record(found, pk))


def _form(request: HttpRequest, kind: Kind, record: Any) -> HttpResponse:
    form = kind.form(request.POST if request.method == "POST" else None, record=record)
    if form.is_bound and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            _write_down(request, kind, "change" if record else "add", saved)
        messages.success(request, _("%(name)s is kept.") % {"name": saved.name})
        return redirect("dashboard:listing", kind.name)
    context = {"kind": kind, "record": record, "form": form}
    return render(request, "dashboard/form.html", _frame(context))


@discounts_view
@require_http_methods(ASKING)
def delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask, then delete what was never used."""
    found = KINDS[kind]
    record = _record(found, pk)
    why_not = found.in_use(record)
    if request.method == "POST" and not why_not:
        with transaction.atomic():
            _write_down(request, found, "delete", record)
            record.delete()
        messages.success(request, _("%(name)s is deleted.") % {"name": record.name})
        return redirect("dashboard:listing", found.name)
    context = {"kind": found, "record": record, "why_not": why_not}
    return render(request, "dashboard/delete.html", _frame(context))


@discounts_view
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an offer, or let it run on: as the button says, however often it is pressed."""
    kind = KINDS["offers"]
    stops = request.POST.get("stop") == "1"
    with transaction.atomic():
        offer = _record(kind, pk)
        offer.status = ConditionalOffer.SUSPENDED if stops else ConditionalOffer.OPEN
        offer.save(update_fields=["status"])
        _write_down(request, kind, "stop" if stops else "resume", offer)
    return redirect("dashboard:listing", kind.name)


def _record(kind: Kind, pk: int) -> Any:
    record = kind.model._default_manager.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if record is None:
        raise Http404
    return record


def _write_down(request: HttpRequest, kind: Kind, act: str, record: Model) -> None:
    typed = {
        name: values if len(values) > 1 else values[0]
        for name, values in request.POST.lists()
        if name in kind.form.base_fields
    }
    target = f"{kind.name}:{record.pk}"
    name = str(getattr(record, "name", ""))
    trail.record(
        request.user,
        f"discount.{act}",
        target,
        address=address_of(request),
        **{"named": name, "typed": typed} if typed else {"named": name},
    )


def _frame(context: dict[str, Any]) -> dict[str, Any]:
    return {"kinds": list(KINDS.values()), **context}
