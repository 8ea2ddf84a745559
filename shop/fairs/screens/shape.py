"""Sections, targets and programme on one screen; each row has its own small form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import events, sections, targets
from ..changing import Staff
from ..errors import FairError
from ..forms.shape import EditedSectionForm, EventForm, SectionForm, TargetForm
from ..gate import desk_view, fair_or_404, number_of, tell
from ..meter import meter_of
from ..models import Fair
from ..plans import working_plan
from ..standing import standing_lines
from .again import ask_again
from .frame import frame_of


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def shape(request: HttpRequest, pk: int) -> HttpResponse:
    """`act` of a form says what is done; without a fault the page comes anew."""
    fair = fair_or_404(pk)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    forms = {
        "section": SectionForm(request.POST if act == "section" else None, prefix="s"),
        "target": TargetForm(request.POST if act == "target" else None, prefix="t"),
        "event": EventForm(request.POST if act == "event" else None, prefix="e"),
    }
    if request.method == "POST":
        try:
            if _done(request, fair, act, forms):
                return redirect("fairs_desk:shape", fair.pk)
        except FairError as refused:
            tell(request, refused)
            return redirect("fairs_desk:shape", fair.pk)
    plan = working_plan(fair)
    context = frame_of(fair, plan, "shape") | {
        "forms": forms,
        "sections": plan.sections.all(),
        "events": plan.events.all(),
        "targets": _targets(plan),
    }
    return render(request, "fairs_desk/shape.html", context)


def _targets(plan) -> list:
    meter = meter_of(plan, standing_lines(plan))
    keys = {(one.axis, one.value): one.pk for one in plan.targets.all()}
    return [(keys[cell.axis, cell.value], cell) for cell in meter.targets]


def _done(request: HttpRequest, fair: Fair, act: str, forms: dict) -> bool:
    staff, row = Staff.of(request), number_of(request.POST.get("row"))
    if act in forms:
        if not forms[act].is_valid():
            return False
        if act == "section":
            sections.add_section(fair, staff, **forms[act].cleaned_data)
        elif act == "target":
            targets.set_target(fair, staff, *forms[act].chosen())
        else:
            said = forms[act].cleaned_data
            words = (said["what_vi"], said["what_en"], said["where"])
            events.add_event(fair, staff, forms[act].moment(), *words)
    elif row is not None:
        _with_row(fair, staff, act, row)
    messages.success(request, _("Kept."))
    return True


def _with_row(fair: Fair, staff: Staff, act: str, row: int) -> None:
    match act:
        case "section-up":
            sections.move_section(fair, staff, row, -1)
        case "section-down":
            sections.move_section(fair, staff, row, 1)
        case "section-remove":
            sections.remove_section(fair, staff, row)
        case "target-remove":
            targets.remove_target(fair, staff, row)
        case "event-remove":
            events.remove_event(fair, staff, row)


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """The words of one section."""
    fair = fair_or_404(pk)
    plan = working_plan(fair)
    found = sections.section_of(plan, section)
    posted = request.POST if request.method == "POST" else None
    form = EditedSectionForm(posted, instance=found, initial={"edition": plan.edition})
    if form.is_valid():
        said = dict(form.cleaned_data)
        try:
            edition = said.pop("edition")
            sections.change_section(fair, Staff.of(request), section, edition, **said)
        except FairError as refused:
            ask_again(form, fair, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("fairs_desk:shape", fair.pk)
    context = frame_of(fair, plan, "shape") | {
        "form": form,
        "title": found.heading_vi,
        "back": "shape",
    }
    return render(request, "fairs_desk/row.html", context)
