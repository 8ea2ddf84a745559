"""Step 5: one person approves, a second one agrees or sends it back."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from shop.certification import clock

from ...errors import RegistryImportError
from ...models import ImportRun
from ..approved import ApprovalPage
from ..approving import Approval, approve, reopen, second, send_back
from ..forms.approving import ApprovalForm
from ..gate import may_approve, office_view
from ..lifecycle import State
from ..terms import OPEN
from ..words import ROLES, scope_in_words


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: HttpRequest, number: int) -> HttpResponse:
    """What will happen, in a sentence, and the button that makes it happen."""
    runs = ImportRun.objects.select_related("actor", "approved_by", "seconded_by", "undoes")
    run = get_object_or_404(runs, number=number)
    if run.undoes is not None:
        return redirect("office:undo", run.undoes.number)
    if request.method == "POST":
        return _answer(request, run)
    if run.state not in (*OPEN, State.AWAITING, State.SCHEDULED):
        return redirect("office:run", number)
    return render(request, "office/approve.html", _context(request, run))


def _answer(request: HttpRequest, run: ImportRun) -> HttpResponse:
    try:
        _act(request, run)
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
        # Whoever came too late is taken to where the run is by now.
        run.refresh_from_db(fields=["state"])
        if run.state in (*OPEN, State.AWAITING, State.SCHEDULED):
            return redirect("office:approve", run.number)
    return redirect("office:run", run.number)


def _act(request: HttpRequest, run: ImportRun) -> None:
    act = request.POST.get("act")
    if act == "back":
        send_back(run, request.user, request.POST.get("why", ""))
        return
    if act == "reopen":
        reopen(run)
        return
    form = ApprovalForm(request.POST)
    form.check()
    told = form.cleaned_data
    given = Approval(
        who=request.user,
        seen=told["seen"],
        typed=told["typed"],
        rest_now=told["rest"] != "later",
    )
    (second if act == "second" else approve)(run, given)


def _context(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    page = ApprovalPage.of(run)
    return {
        "run": run,
        "role": ROLES[State(run.state)],
        "scope": scope_in_words(run),
        "page": page,
        "is_open": run.state in OPEN and not run.trial,
        "needs_second": bool(page.touch) and settings.IMPORT_TWO_PERSONS,
        "waits_for_its_day": run.apply_on is not None and run.apply_on > clock.today(),
        "may_second": may_approve(request.user) and run.approved_by_id != request.user.pk,
        "is_first": run.approved_by_id == request.user.pk,
    }
