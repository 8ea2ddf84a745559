"""Booths: added many at once, placed, drawn as a plan with its text twin."""

from itertools import groupby

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from .. import booths as services
from ..changing import Staff
from ..errors import FairError
from ..forms.booths import AddForm, BoothForm
from ..gate import HIGHEST_KEY, desk_view, fair_or_404, number_of, refused_words
from ..models import Booth, Fair, FairPlan
from ..plans import working_plan
from .again import ask_again
from .frame import frame_of


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def booths(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan by rows, and the same as a table."""
    fair = fair_or_404(pk)
    adding = request.method == "POST" and request.POST.get("act") == "add"
    form = AddForm(request.POST if adding else None)
    if request.method == "POST" and _done(request, fair, form):
        return redirect("fairs_desk:booths", fair.pk)
    plan = working_plan(fair)
    found = list(_loaded(plan))
    context = frame_of(fair, plan, "booths") | {
        "form": form,
        "booths": found,
        "rows": [list(row) for _number, row in groupby(found, key=lambda one: one.row)],
        "homeless": plan.lines.filter(booth=None).count(),
    }
    return render(request, "fairs_desk/booths.html", context)


def _loaded(plan: FairPlan):
    return plan.booths.select_related("producer").annotate(goods=Count("lines"))


def _done(request: HttpRequest, fair: Fair, form: AddForm) -> bool:
    staff, act = Staff.of(request), request.POST.get("act", "")
    try:
        if act == "add":
            if not form.is_valid():
                return False
            made = services.add_booths(fair, staff, **_named(form))
            told = ngettext("%(n)d booth added.", "%(n)d booths added.", len(made))
            messages.success(request, told % {"n": len(made)})
        elif act == "place":
            placed = services.place_producers(fair, staff)
            told = ngettext("%(n)d producer placed.", "%(n)d producers placed.", placed)
            messages.success(request, told % {"n": placed})
        elif (row := number_of(request.POST.get("row"))) is not None:
            services.remove_booth(fair, staff, row)
            messages.success(request, _("The booth is taken away; its products stay in the fair."))
    except FairError as refused:
        if act == "add" and form.is_bound:
            form.add_error("numbers", refused_words(refused))
            return False
        messages.error(request, refused_words(refused))
    return True


def _named(form: AddForm) -> dict[str, str]:
    return {"typed": form.cleaned_data["numbers"], "zone": form.cleaned_data["zone"]}


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def booth(request: HttpRequest, pk: int, booth: int) -> HttpResponse:
    """One booth: number, zone, producer, board, place on the plan."""
    fair = fair_or_404(pk)
    plan = working_plan(fair)
    found = Booth.objects.filter(plan=plan, pk=min(booth, HIGHEST_KEY)).first()
    if found is None:
        raise Http404
    number = found.number
    form = BoothForm(plan, request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        edition = form.cleaned_data["edition"]
        try:
            services.change_booth(fair, Staff.of(request), found.pk, edition, **form.columns())
        except FairError as refused:
            ask_again(form, fair, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("fairs_desk:booths", fair.pk)
    title = _("Booth %(number)s") % {"number": number}
    context = frame_of(fair, plan, "booths") | {"form": form, "title": title, "back": "booths"}
    return render(request, "fairs_desk/row.html", context)
