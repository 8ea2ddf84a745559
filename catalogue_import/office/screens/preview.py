"""Steps 3 and 4: what a list would change, looked at by tabs, and what people decide about it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shop.certification.reasons import REASONS

from ...errors import RegistryImportError
from ...models import ImportRun
from ..deciding import decide as decide_lines
from ..deciding import give_reason, merge, part_again
from ..forms.checked import key_of
from ..forms.deciding import Action, DecisionForm, TermsForm
from ..gate import office_view
from ..lifecycle import State, step
from ..previewed import chosen_of, preview_url, previewed
from ..summary import sentence_of
from ..tasks import queue_reading
from ..terms import OPEN, set_terms
from ..words import ROLES, scope_in_words


@office_view()
@require_safe
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """Nothing has changed yet; every line with what it would do."""
    run = get_object_or_404(ImportRun.objects.select_related("actor"), number=number)
    if run.state == State.READING or run.planned_at is None:
        return redirect("office:run", number)
    page = previewed(run, request.GET.dict())
    context = {
        "run": run,
        "role": ROLES[State(run.state)],
        "scope": scope_in_words(run),
        "page": page,
        "page_obj": page.pages,
        "is_open": run.state in OPEN and not run.trial,
        "reasons": REASONS.items(),
        "terms": TermsForm.of(run),
        "sentence": sentence_of(run),
    }
    return render(request, "office/preview.html", context)


@office_view()
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """One decision about some lines, or about the run as a whole; back to where one was."""
    run = get_object_or_404(ImportRun, number=number)
    chosen = chosen_of(request.POST.dict())
    back = redirect(preview_url(run, chosen, request.POST.get("page", "")))
    try:
        if request.POST.get("action") == Action.TERMS:
            told = _set_terms(request, run)
        elif "merge" in request.POST or "part" in request.POST:
            return _merge(request, run)
        else:
            told = _decide(request, run)
    except RegistryImportError as refusal:
        messages.error(request, str(refusal))
        return back
    messages.success(request, told)
    return back


def _set_terms(request: HttpRequest, run: ImportRun) -> str:
    form = TermsForm(request.POST)
    form.check()
    set_terms(run, announce=form.cleaned_data["announce"], apply_on=form.cleaned_data["apply_on"])
    return _("Noted.")


def _decide(request: HttpRequest, run: ImportRun) -> str:
    form = DecisionForm(request.POST)
    form.check()
    data = form.cleaned_data
    lines = chosen_of(request.POST.dict()).lines(run)
    if not data["whole"]:
        lines = run.planned.filter(pk__in=form.lines)
    why = {"reason": data["reason"], "paper": data["paper"], "who": request.user}
    if data["action"] == Action.REASON:
        number = give_reason(run, lines, **why)
    else:
        number = decide_lines(run, lines, data["action"], **why)
    told = ngettext("%(n)d row decided.", "%(n)d rows decided.", number)
    return told % {"n": number}


def _merge(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """The list is planned anew, since the row speaks of another product now."""
    name = "merge" if "merge" in request.POST else "part"
    line = get_object_or_404(run.planned, pk=key_of(request.POST[name]))
    (merge if name == "merge" else part_again)(run, line, who=request.user)
    step(run, State.READING)
    queue_reading(run)
    return redirect("office:preview", run.number)
