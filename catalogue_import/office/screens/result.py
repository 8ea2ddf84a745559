"""Step 7: what a run did, as a page and as a sheet; and its rows as they were read."""

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from shop.catalogue.paging import page_links

from ...models import ImportRun
from ..cell_words import cell_label
from ..gate import office_view
from ..lifecycle import State
from ..results import ResultPage
from ..sheets import as_csv, as_xlsx
from ..summary import FINISHED, was_held_by_command
from ..words import OUTCOMES, ROLES, scope_in_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@office_view()
@require_safe
def result(request: HttpRequest, number: int) -> HttpResponse:
    """What changed, what waits, whom it told, and the way back."""
    runs = ImportRun.objects.select_related(
        "actor", "approved_by", "seconded_by", "undoes", "undone_by"
    )
    run = get_object_or_404(runs, number=number)
    if run.state not in FINISHED and not was_held_by_command(run):
        return redirect("office:run", number)
    page = ResultPage.of(run, request.GET.get("page", 1))
    events = page.events
    context = {
        "run": run,
        "role": ROLES[State(run.state)],
        "scope": scope_in_words(run),
        "page": page,
        "undone_by": getattr(run, "undone_by", None),
        "page_obj": page_links(
            events.number, events.paginator.num_pages, lambda n: f"?page={n}#changed"
        ),
    }
    return render(request, "office/result.html", context)


@office_view()
@require_safe
def download(request: HttpRequest, number: int, form: str) -> HttpResponseBase:
    """Every row of the list with what became of it."""
    run = get_object_or_404(ImportRun, number=number)
    answer: HttpResponseBase
    if form == "xlsx":
        answer = HttpResponse(as_xlsx(run), content_type=XLSX)
    elif form != "csv":
        raise Http404
    else:
        answer = StreamingHttpResponse(as_csv(run), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="lan-nhap-{number}.{form}"'
    return answer


@office_view()
@require_safe
def row(request: HttpRequest, number: int, line: int) -> HttpResponse:
    """One row of the list as it was read: what each column said."""
    run = get_object_or_404(ImportRun, number=number)
    found = run.planned.filter(line=line).first() or run.rows.filter(line=line).first()
    if found is None:
        raise Http404
    context = {
        "run": run,
        "where": getattr(found, "where", "") or line,
        "outcome": OUTCOMES.get(found.outcome, found.outcome),
        "cells": [(cell_label(name), text) for name, text in found.raw.items()],
    }
    return render(request, "office/row.html", context)
