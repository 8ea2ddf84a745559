"""The print room of a fair: choose outputs, see how far they are, take them away."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..changing import Staff
from ..gate import HIGHEST_KEY, desk_view, fair_or_404
from ..models import Fair, FairPlan, Print, PrintRun
from ..plans import working_plan
from ..screens.frame import frame_of
from . import asking, turns
from .errors import BusyError
from .goods import holding
from .handing_out import file_answer
from .mails import failure_words
from .outputs import BY_KEY, CATALOGUE, Output, output_of, outputs_for


@dataclass(frozen=True, slots=True)
class Row:
    """An output with what is made of it. `changed` says how many lines came or left since."""

    output: Output
    made: Print | None
    failure: str = ""
    changed: int = 0
    is_behind: bool = False

    @property
    def is_undone(self) -> bool:
        return self.made is not None and self.made.state in Print.UNDONE

    @property
    def may_be_taken(self) -> bool:
        """There is a file, be it the one before."""
        return self.made is not None and bool(self.made.file)

    @property
    def role(self) -> str:
        """The colour role of its state."""
        roles = {Print.State.READY: "ok", Print.State.FAILED: "bad"}
        return roles.get(Print.State(self.made.state), "info") if self.made else "muted"


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def print_room(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen; its one form has the chosen outputs, or all of them, made anew."""
    fair = fair_or_404(pk)
    if request.method == "POST":
        _ask(request, fair)
        return redirect("fairs_desk:print_room", fair.pk)
    plan = asking.plan_to_print(fair)
    prints = list(fair.prints.select_related("plan", "run__asked_by"))
    rows = _rows(plan, [one for one in prints if one.plan_id == plan.pk])
    run = PrintRun.objects.filter(fair=fair, finished_at=None).first()
    context = frame_of(fair, working_plan(fair), "print_room") | {
        "rows": rows,
        "printed": plan,
        "run": run,
        "silent": run is not None and turns.is_silent(run),
        "arrangements": Print.Arranged.choices,
        "arranged": _arranged(rows),
        "older": _older(plan, prints),
        "waiting": sum(row.is_undone for row in rows),
        "failed": sum(bool(row.failure) for row in rows),
        "watched": "-".join(row.made.state for row in rows if row.made),
    }
    return render(request, "fairs_desk/print_room.html", context)


def _ask(request: HttpRequest, fair: Fair) -> None:
    keys = _keys(request, fair)
    arranged = request.POST.get("arranged", "")
    if arranged not in Print.Arranged.values:
        arranged = Print.Arranged.SECTION
    try:
        run = asking.ask(fair, Staff.of(request), keys, arranged)
    except BusyError:
        messages.error(request, _("Files of the version before are being made. Wait a moment."))
        return
    if run is None:
        messages.error(request, _("Tick what is to be made."))
    else:
        messages.success(request, _("It is being made. You get a mail when it is ready."))


def _keys(request: HttpRequest, fair: Fair) -> list[str]:
    """What is to be made: all, what failed, or what is ticked."""
    match request.POST.get("act"):
        case "all":
            return list(BY_KEY)
        case "failed":
            failed = asking.plan_to_print(fair).prints.filter(state=Print.State.FAILED)
            found = (output_of(one.kind, one.form) for one in failed)
            return [one.key for one in found if one is not None]
    return request.POST.getlist("output")


def _rows(plan: FairPlan, prints: list[Print]) -> list[Row]:
    by_key = {(one.kind, one.form): one for one in prints}
    now = set(holding(plan)) if any(one.file for one in prints) else set()
    return [_row(one, by_key.get((one.kind, one.form)), plan, now) for one in outputs_for(plan)]


def _row(output: Output, made: Print | None, plan: FairPlan, now: set[str]) -> Row:
    if made is None:
        return Row(output, None)
    changed = len(now.symmetric_difference(made.holds)) if made.file and made.holds else 0
    behind = bool(made.file) and made.edition != plan.edition
    return Row(output, made, failure_words(made), changed, behind)


def _arranged(rows: list[Row]) -> str:
    made = next((one.made for one in rows if one.made and one.output.kind == CATALOGUE), None)
    return made.arranged if made else Print.Arranged.SECTION


def _older(plan: FairPlan, prints: list[Print]) -> list[tuple[FairPlan, list[tuple[Any, Print]]]]:
    """Finished files of other versions, the newest version first."""
    found: dict[int, tuple[FairPlan, list[tuple[Any, Print]]]] = {}
    for one in prints:
        output = output_of(one.kind, one.form)
        if one.plan_id != plan.pk and one.file and output:
            found.setdefault(one.plan_id, (one.plan, []))[1].append((output, one))
    return sorted(found.values(), key=lambda pair: -(pair[0].number or 0))


@desk_view()
@require_safe
def print_file(request: HttpRequest, pk: int, printed: int) -> HttpResponseBase:
    """A finished file of this fair."""
    fair = fair_or_404(pk)
    one = fair.prints.filter(pk=min(printed, HIGHEST_KEY)).select_related("plan").first()
    answer = file_answer(one, fair) if one else None
    if answer is None:
        raise Http404
    answer["Cache-Control"] = "private, no-store"
    return answer
