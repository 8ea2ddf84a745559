"""A run is taken back: what would return, what would stay, and who agrees."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ...errors import RegistryImportError
from ...models import ImportRun
from ...undoing import CannotUndo, preview_undo
from ..approving import Approval, second, send_back
from ..gate import may_approve, office_view
from ..lifecycle import State
from ..terms import mark_of_decisions
from ..undoing import ask_undo
from ..words import scope_in_words


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """The preview of an undo; the first person asks, the second agrees or does not."""
    run = get_object_or_404(ImportRun, number=number)
    asked = ImportRun.objects.select_related("approved_by").filter(undoes=run)
    undoing = asked.exclude(state=State.CANCELLED).first()
    if request.method == "POST":
        return _answer(request, run, undoing)
    if undoing is not None and undoing.state != State.AWAITING:
        return redirect("office:run", undoing.number)
    try:
        preview = preview_undo(run)
    except CannotUndo as refusal:
        messages.error(request, str(refusal))
        return redirect("office:run", number)
    context = {
        "run": run,
        "scope": scope_in_words(run),
        "undoing": undoing,
        "preview": preview,
        "may_second": undoing is not None
        and may_approve(request.user)
        and undoing.approved_by_id != request.user.pk,
    }
    return render(request, "office/undo.html", context)


def _answer(request: HttpRequest, run: ImportRun, undoing: ImportRun | None) -> HttpResponse:
    act = request.POST.get("act")
    try:
        # Each button means one thing, whatever somebody else has done since the page was opened.
        if act == "ask":
            undoing = ask_undo(run, request.user)
        elif undoing is None:
            return redirect("office:undo", run.number)
        elif act == "back":
            send_back(undoing, request.user, request.POST.get("why", ""))
            return redirect("office:run", run.number)
        elif act == "second":
            second(undoing, Approval(who=request.user, seen=mark_of_decisions(undoing)))
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
        return redirect("office:undo", run.number)
    return redirect("office:run", undoing.number)
