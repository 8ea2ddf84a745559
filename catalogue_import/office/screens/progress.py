"""Step 6: a run is being applied; how far it is, and going on where it was stopped."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ...errors import RegistryImportError
from ...models import ImportRun
from ..approving import go_on
from ..gate import office_view
from ..lifecycle import State, was_stopped
from ..words import ROLES, scope_in_words


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, number: int) -> HttpResponse:
    """How far it is; a page one may leave."""
    run = get_object_or_404(ImportRun.objects.select_related("undoes"), number=number)
    if request.method == "POST":
        try:
            go_on(run)
        except RegistryImportError as refusal:
            messages.error(request, str(refusal))
        return redirect("office:run", number)
    if run.state not in (State.APPLYING, State.INTERRUPTED) and not was_stopped(run):
        return redirect("office:run", number)
    context = {
        "run": run,
        "role": ROLES[State(run.state)],
        "scope": scope_in_words(run),
        "may_go_on": was_stopped(run),
        "may_cancel": was_stopped(run) and not run.batches.exists(),
    }
    return render(request, "office/progress.html", context)
