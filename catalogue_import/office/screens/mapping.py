"""Step 2: how a list was read: its columns, what was noticed, and the way to correct it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ...errors import RegistryImportError
from ...models import ImportRun
from ..cancelling import cancel_run
from ..correcting import read_again_with
from ..forms.columns import ColumnsForm, merged_columns
from ..gate import office_view
from ..intake import same_before
from ..lifecycle import STEPS, State, was_stopped
from ..words import ROLES, counts_in_words, scope_in_words


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: HttpRequest, number: int) -> HttpResponse:
    """While it is read, how far it is; then how it was read."""
    run = get_object_or_404(ImportRun.objects.select_related("actor"), number=number)
    if was_stopped(run):
        return redirect("office:progress", number)
    columns = merged_columns(run.request.get("tables", []))
    may_read_again = bool(columns) and State.READING in STEPS[run.state]
    form = ColumnsForm(columns, request.POST if request.method == "POST" else None)
    if request.method == "POST" and may_read_again and form.is_valid():
        return _answer(request, run, form)
    return render(request, "office/mapping.html", _context(run, form, may_read_again))


def _answer(request: HttpRequest, run: ImportRun, form: ColumnsForm) -> HttpResponse:
    """On to the preview where nothing was corrected; else the list is read anew."""
    if "go" in request.POST and not form.is_changed and run.state != State.FAILED:
        return redirect("office:run", run.number)
    try:
        read_again_with(run, form.corrections(), request.user)
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
    return redirect("office:mapping", run.number)


def _context(run: ImportRun, form: ColumnsForm, may_read_again: bool) -> dict[str, Any]:
    tables = run.request.get("tables", [])
    return {
        "run": run,
        "role": ROLES[State(run.state)],
        "scope": scope_in_words(run),
        "counts": counts_in_words(run.counts),
        "form": form,
        "may_read_again": may_read_again,
        "may_cancel": State.CANCELLED in STEPS[run.state],
        "tables": tables,
        "unread": [table["name"] for table in tables if not table["recognised"]],
        "remarks": run.request.get("remarks", []),
        "before": same_before(run),
        "preview_url": _preview_url(run),
    }


def _preview_url(run: ImportRun) -> str:
    """Where what would change is looked at; "" while there is nothing to look at."""
    if run.state not in (State.REVIEW, State.HELD):
        return ""
    return reverse("office:preview", args=[run.number])


@office_view()
@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Leave it: nothing was changed, and nothing will be."""
    run = get_object_or_404(ImportRun, number=number)
    try:
        messages.success(request, cancel_run(run))
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
        return redirect("office:run", number)
    return redirect("office:runs")
