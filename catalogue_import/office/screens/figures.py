"""The programme's figures for the office: plans, what ends soon, the report."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.certification import clock
from shop.figures.forecast import lapse_forecast
from shop.figures.models import PlanValue
from shop.figures.plans import plans_in_force, set_plan
from shop.figures.selection import read_selection
from shop.figures.workbook import TYPE, report
from shop.regions.selectors import current_regions

from ..endings import TERMS, endings_by_province, makers_of
from ..forms.plans import PlanForm, plan_words
from ..gate import office_view


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: HttpRequest) -> HttpResponse:
    """Plans with their results, a form for another one, and what ends soon by province."""
    regions = current_regions()
    form = PlanForm(request.POST if request.method == "POST" else None, regions=regions)
    if request.method == "POST" and form.is_valid():
        form.save(request.user)
        messages.success(request, _("The plan is entered."))
        return redirect("office:figures")
    plans = plans_in_force(regions)
    correcting = _chosen(request, plans)
    if correcting is not None and request.method != "POST":
        form = PlanForm(initial=plan_words(correcting), regions=regions)
    context = {
        "form": form,
        "correcting": correcting,
        "plans": plans,
        "terms": TERMS,
        "endings": endings_by_province(lapse_forecast(max(TERMS))),
        "today": clock.today(),
    }
    return render(request, "office/figures.html", context)


def _chosen(request: HttpRequest, plans: list[Any]) -> PlanValue | None:
    typed = request.GET.get("plan", "")
    return next((one.plan for one in plans if str(one.plan.pk) == typed), None)


@office_view()
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan that was never made, or is made no longer; its history stays."""
    plan = next((one.plan for one in plans_in_force(current_regions()) if one.plan.pk == pk), None)
    if plan is None:
        raise Http404
    years = (plan.year_from, plan.year_to)
    set_plan(plan.region, years, plan.aim, None, source=plan.source, actor=request.user)
    messages.success(request, _("The plan is taken back."))
    return redirect("office:figures")


@office_view()
@require_safe
def ending(request: HttpRequest) -> HttpResponse:
    """What ends within a term, by producer, with whom to call."""
    regions = current_regions()
    selection = read_selection(request.GET, regions)
    typed = request.GET.get("days", "")
    days = int(typed) if typed in map(str, TERMS) else TERMS[1]
    lapses = lapse_forecast(days, selection.provinces)
    context = {
        "days": days,
        "terms": TERMS,
        "selection": selection,
        "provinces": [(one.slug_path, one.name) for one in regions],
        "chosen": selection.province.slug_path if selection.province else "",
        "groups": makers_of(lapses),
        "total": len(lapses),
    }
    return render(request, "office/ending.html", context)


@office_view()
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The report as a workbook in the office's layout."""
    regions = current_regions()
    selection = read_selection(request.GET, regions)
    response = HttpResponse(report(selection, regions), content_type=TYPE)
    name = f"so-lieu-ocop-{selection.day}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
