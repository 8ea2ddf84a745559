"""Where a fair stands: checklist, preview, notes, versions; submit it, or decide about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import approving, previewing
from ..changing import FINAL, Staff
from ..checklist import checklist, missing
from ..errors import FairError, IncompleteError
from ..forms.acts import CancelForm, NoteForm
from ..gate import desk_view, fair_or_404, number_of, tell
from ..life import State, state_of
from ..links import fair_url
from ..meter import meter_of
from ..models import Fair
from ..plans import versions_of, working_plan
from ..roles import APPROVE
from ..standing import standing_lines
from .frame import frame_of


@desk_view()
@require_http_methods(["GET", "HEAD"])
def fair(request: HttpRequest, pk: int) -> HttpResponse:
    """The overview."""
    return _page(request, fair_or_404(pk))


def _page(request: HttpRequest, fair: Fair, **forms) -> HttpResponse:
    plan, state = working_plan(fair), state_of(fair)
    standing = standing_lines(plan)
    meter = meter_of(plan, standing)
    items = checklist(plan, standing, meter, plan.booths.count())
    frozen = plan.frozen_at is not None
    is_lead = request.user.has_perm(APPROVE)
    own = fair.two_people and plan.submitted_by_id == request.user.pk
    link = fair_url(fair.slug, plan.preview_secret) if previewing.is_open(plan) else ""
    context = frame_of(fair, plan, "fair") | {
        "items": items,
        "missing": missing(items),
        "meter": meter,
        "leaving": [one for one in standing if one.found.light == "amber"],
        "may_submit": not frozen and fair.stage not in FINAL,
        "may_decide": frozen and is_lead,
        "own": own,
        "may_cancel": is_lead and fair.stage not in FINAL and state is not State.CLOSED,
        "may_switch": is_lead and not frozen and fair.stage not in FINAL,
        "may_archive": is_lead and state is State.CLOSED,
        # Once a version was shown there is a page, of a fair that was called off as well.
        "public_url": fair_url(fair.slug) if fair.shown else "",
        "preview_url": request.build_absolute_uri(link) if link else "",
        "versions": versions_of(fair),
        "notes": fair.notes.select_related("written_by"),
        "note_form": NoteForm(prefix="n"),
        "back_form": NoteForm(prefix="b"),
        "cancel_form": CancelForm(prefix="c"),
    }
    return render(request, "fairs_desk/fair.html", context | forms)


@desk_view()
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """What every officer may: submit, write a note, open or close the preview."""
    fair, staff = fair_or_404(pk), Staff.of(request)
    edition = number_of(request.POST.get("edition")) or 0
    note_form = NoteForm(request.POST, prefix="n")
    match request.POST.get("act"):
        case "submit":
            return _told(
                request,
                fair,
                lambda: approving.submit(fair, staff, edition),
                _("Submitted. A lead can approve it now."),
            )
        case "note" if note_form.is_valid():
            text = note_form.cleaned_data["text"]
            approving.add_note(fair, staff, text)
            messages.success(request, _("The note is kept."))
        case "note":
            return _page(request, fair, note_form=note_form)
        case "preview":
            previewing.open_preview(fair, staff)
            messages.success(request, _("The link holds for seven days."))
        case "close":
            previewing.close_preview(fair, staff)
            messages.success(request, _("The link leads nowhere any more."))
    return redirect("fairs_desk:fair", fair.pk)


@desk_view(APPROVE)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """What only a lead may: approve, send back, cancel, archive."""
    fair, staff = fair_or_404(pk), Staff.of(request)
    edition = number_of(request.POST.get("edition")) or 0
    back_form = NoteForm(request.POST, prefix="b")
    cancel_form = CancelForm(request.POST, prefix="c")
    match request.POST.get("act"):
        case "approve":
            return _told(
                request,
                fair,
                lambda: approving.approve(fair, staff, edition),
                _("Approved: the public sees it now."),
            )
        case "back" if back_form.is_valid():
            text = back_form.cleaned_data["text"]
            return _told(
                request,
                fair,
                lambda: approving.send_back(fair, staff, text),
                _("Sent back with your note."),
            )
        case "back":
            return _page(request, fair, back_form=back_form)
        case "cancel" if cancel_form.is_valid():
            words = cancel_form.cleaned_data
            return _told(
                request,
                fair,
                lambda: approving.cancel(fair, staff, words["because_vi"], words["because_en"]),
                _("The fair is cancelled."),
            )
        case "cancel":
            return _page(request, fair, cancel_form=cancel_form)
        case "two" | "one" as wanted:
            return _told(
                request,
                fair,
                lambda: approving.set_two_people(fair, staff, wanted=wanted == "two"),
                _("Kept."),
            )
        case "archive":
            return _told(
                request, fair, lambda: approving.archive(fair, staff), _("The fair is archived.")
            )
    return redirect("fairs_desk:fair", fair.pk)


def _told(request: HttpRequest, fair: Fair, act: Callable[[], object], words: str) -> HttpResponse:
    """Do it and say so, or say why not."""
    try:
        act()
    except IncompleteError:
        messages.error(request, _("Something that is needed is missing: see the list."))
    except FairError as refused:
        tell(request, refused)
    else:
        messages.success(request, words)
    return redirect("fairs_desk:fair", fair.pk)
