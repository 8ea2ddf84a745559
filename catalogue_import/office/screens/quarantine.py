"""Rows that wait: all of them, and one with what can be done about it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.catalogue.models import Product
from shop.catalogue.paging import page_links
from shop.regions.models import Region

from ...errors import RegistryImportError
from ...models import ImportRow, ImportRun
from ...places import province_book
from ...waiting.ages import is_old
from ...waiting.cards import cell_repairs, published_cells, row_beside, waiting_cards
from ...waiting.cells import cells_of
from ...waiting.deciding import drop, is_open, run_on_its_way, send_again
from ...waiting.reading import products_named
from ...waiting.selecting import Chosen, provinces_waiting, reasons_waiting, rows_of
from ..cell_words import reason_label
from ..forms.waiting import DropForm, SendAgainForm
from ..gate import may_approve, office_view
from ..lifecycle import State
from ..listing import step_url
from ..words import counts_in_words

PER_PAGE = 25


@office_view()
@require_safe
def quarantine(request: HttpRequest) -> HttpResponse:
    """All rows that wait, from every run; or those that somebody decided about."""
    chosen = _chosen(request)
    page = Paginator(rows_of(chosen), PER_PAGE).get_page(request.GET.get("page", 1))
    provinces = provinces_waiting()
    names = dict(Region.objects.filter(slug__in=provinces).values_list("slug", "name_vi"))
    kept = _query(chosen)
    context = {
        "cards": waiting_cards(list(page)),
        "chosen": chosen,
        "is_narrowed": bool(chosen.reason or chosen.province or chosen.old),
        "reasons": [(code, reason_label(code), n) for code, n in reasons_waiting()],
        "provinces": sorted(((slug, names.get(slug, slug)) for slug in provinces), key=_by_name),
        "total": page.paginator.count,
        "page_obj": page_links(
            page.number,
            page.paginator.num_pages,
            lambda number: f"?{urlencode({**kept, 'page': number})}",
        ),
    }
    return render(request, "office/quarantine.html", context)


def _chosen(request: HttpRequest) -> Chosen:
    asked = request.GET
    return Chosen(
        reason=asked.get("reason", "")[:40],
        province=asked.get("province", "")[:80],
        old=asked.get("age") == "old",
        decided=asked.get("shown") == "decided",
    )


def _query(chosen: Chosen) -> dict[str, str]:
    asked = {
        "reason": chosen.reason,
        "province": chosen.province,
        "age": "old" if chosen.old else "",
        "shown": "decided" if chosen.decided else "",
    }
    return {name: value for name, value in asked.items() if value}


def _by_name(pair: tuple[str, str]) -> str:
    return pair[1]


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def waiting_row(request: HttpRequest, pk: int) -> HttpResponse:
    """One row as it was read, what it may be, and the ways to decide about it."""
    related = ("run", "settled_by", "decided_by", "product", "certificate")
    shown = Q(waiting=True) | ~Q(decision="") | Q(is_evidence=True, certificate__isnull=False)
    row = get_object_or_404(ImportRow.objects.select_related(*related).filter(shown), pk=pk)
    if request.method != "POST":
        return _show(request, row)
    if request.POST.get("action") == "drop":
        return _drop(request, row)
    return _send_again(request, row)


def _drop(request: HttpRequest, row: ImportRow) -> HttpResponse:
    form = DropForm(request.POST, auto_id="drop_%s")
    if form.is_valid():
        try:
            drop(row.pk, form.order(), request.user)
        except RegistryImportError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The row is dropped; it stays among the decided ones."))
            return redirect("office:quarantine")
    return _show(request, row, dropping=form)


def _send_again(request: HttpRequest, row: ImportRow) -> HttpResponse:
    said = cells_of(row, province_book())
    offered = _offered(request, row)
    form = SendAgainForm(request.POST, said=said, products=offered, corrects=row.is_evidence)
    if form.is_valid():
        try:
            run = send_again(row.pk, form.order(), said, request.user)
        except RegistryImportError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _after(request, row, run)
    return _show(request, row, sending=form)


def _after(request: HttpRequest, row: ImportRow, run: ImportRun) -> HttpResponse:
    if run.state == State.DONE:
        text = _("The row was sent again as import %(number)d: %(outcome)s.")
        counts = {name: n for name, n in run.counts.items() if name != "read"}
        outcome = counts_in_words(counts)
        messages.success(request, text % {"number": run.number, "outcome": outcome})
        if row.is_evidence and row.certificate:
            return redirect("office:certificate", row.certificate.code)
        return redirect("office:quarantine")
    text = _("Import %(number)d takes something away; a second person must agree to it.")
    messages.warning(request, text % {"number": run.number})
    if url := step_url(run):
        return redirect(url)
    return redirect("office:waiting_row", row.pk)


def _offered(request: HttpRequest, row: ImportRow) -> list[Product]:
    """The product that looks alike, and those that somebody looked for."""
    if row.is_evidence:
        return []
    card = waiting_cards([row])[0]
    found = [card.alike] if card.alike else []
    asked = request.POST.get("look_for") or request.GET.get("look_for", "")
    found += [one for one in products_named(asked) if one not in found]
    related = ("producer", "origin_region")
    known = Product.objects.select_related(*related).in_bulk([one.pk for one in found])
    return [known[one.pk] for one in found]


def _show(
    request: HttpRequest,
    row: ImportRow,
    sending: SendAgainForm | None = None,
    dropping: DropForm | None = None,
) -> HttpResponse:
    card = waiting_cards([row])[0]
    offered = _offered(request, row)
    start = {"seen": row.decision}
    context: dict[str, Any] = {
        "card": card,
        "row": row,
        "cells": published_cells(row),
        "repairs": cell_repairs(row),
        "beside": row_beside(row, offered[0]) if offered and card.alike else [],
        "on_its_way": run_on_its_way(row),
        "look_for": request.POST.get("look_for") or request.GET.get("look_for", ""),
        "may_decide": is_open(row) and (may_approve(request.user) or not is_old(row)),
        "sending": sending
        or SendAgainForm(
            said=cells_of(row, province_book()),
            products=offered,
            corrects=row.is_evidence,
            initial=start,
        ),
        "dropping": dropping or DropForm(initial=start, auto_id="drop_%s"),
        "here": reverse("office:waiting_row", args=[row.pk]),
    }
    return render(request, "office/waiting_row.html", context)
