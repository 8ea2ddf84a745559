"""Choose products: what may stand on the left, the fair on the right, the balance above."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.catalogue.tree import sectors
from shop.partner.models import Partner
from shop.regions.selectors import current_regions

from .. import lines
from ..changing import Staff
from ..chooser import choices
from ..eligibility import Light
from ..errors import FairError, NotEligibleError
from ..filling import add_line
from ..gate import desk_view, fair_or_404, number_of, tell
from ..meter import meter_of
from ..models import Fair, FairPlan, Section
from ..plans import working_plan
from ..standing import StandingLine, standing_lines
from .frame import frame_of

ASKED = ("q", "stars", "province", "group", "kind", "page", "into")


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def curate(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen; a form on it adds, moves or removes one line and comes back to where one was."""
    fair = fair_or_404(pk)
    if request.method == "POST":
        return _acted(request, fair)
    plan = working_plan(fair)
    standing = standing_lines(plan)
    into = number_of(request.GET.get("into"))
    sections = list(plan.sections.all())
    if into not in {one.pk for one in sections}:
        into = sections[0].pk if sections else None
    found = choices(plan, request.GET)
    context = frame_of(fair, plan, "curate") | {
        "choices": found,
        "into": into,
        "sections": sections,
        "shelves": _shelves(sections, standing),
        "meter": meter_of(plan, standing),
        "asked": {name: request.GET.get(name, "") for name in ASKED},
        "address": _address(request),
        "previous": _page(request, found.page - 1) if found.page > 1 else "",
        "following": _page(request, found.page + 1) if found.page < found.pages else "",
        **_filters(),
    }
    return render(request, "fairs_desk/curate.html", context)


def _filters() -> dict[str, Any]:
    groups = [(node.code, node.name) for top in sectors() for node in top.children]
    return {
        "provinces": [(one.slug, one.name) for one in current_regions()],
        "groups": groups,
        "kinds": [(one.value, one.label) for one in Partner.Kind if one != Partner.Kind.UNKNOWN],
    }


def _shelves(
    sections: list[Section], standing: list[StandingLine]
) -> list[tuple[Section | None, list[StandingLine]]]:
    shelves: dict[int | None, tuple[Section | None, list[StandingLine]]] = {
        one.pk: (one, []) for one in sections
    }
    shelves[None] = (None, [])
    for one in standing:
        shelves[one.line.section_id][1].append(one)
    return [shelf for shelf in shelves.values() if shelf[0] is not None or shelf[1]]


def _address(request: HttpRequest, **changes: str) -> str:
    """The words and filters of this screen as they stand in its address."""
    kept = {name: request.GET.get(name, "") for name in ASKED} | changes
    return "?" + urlencode({name: value for name, value in kept.items() if value})


def _page(request: HttpRequest, page: int) -> str:
    return _address(request, page=str(page)) + "#choose"


def _acted(request: HttpRequest, fair: Fair) -> HttpResponse:
    anchor = "#fair"
    try:
        anchor = _done(request, fair, Staff.of(request))
    except NotEligibleError:
        messages.error(request, _("It may not stand in this fair: see the reason beside it."))
        anchor = "#choose"
    except FairError as refused:
        tell(request, refused)
    back = reverse("fairs_desk:curate", args=[fair.pk])
    into = number_of(request.POST.get("into"))
    address = _address(request, **({"into": str(into)} if into else {}))
    return HttpResponseRedirect(f"{back}{address}{anchor}")


def _done(request: HttpRequest, fair: Fair, staff: Staff) -> str:
    """What one button means; where to go on the page afterwards."""
    said = request.POST
    added, taken = number_of(said.get("add")), number_of(said.get("remove"))
    if added is not None:
        line, found = add_line(fair, staff, added, number_of(said.get("into")))
        words = {"title": line.product.get_title()}
        if found.light is Light.AMBER:
            messages.warning(request, _("Added, but it leaves early: %(title)s.") % words)
        else:
            messages.success(request, _("Added: %(title)s.") % words)
        return f"#add-{added}"
    if taken is not None:
        line = lines.remove_line(fair, staff, taken)
        gone = {"title": line.product.get_title()}
        messages.success(request, _("Taken out: %(title)s.") % gone)
        return "#fair"
    for name, step in (("up", -1), ("down", 1)):
        moved = number_of(said.get(name))
        if moved is not None:
            line = lines.move_line(fair, staff, moved, step)
            messages.success(request, _moved_words(working_plan(fair), line.pk))
            return f"#{name}-{moved}"
    put = number_of(said.get("put"))
    if put is not None:
        lines.put_line(
            fair, staff, put, number_of(said.get("section")), number_of(said.get("before"))
        )
        messages.success(request, _moved_words(working_plan(fair), put))
        return f"#line-{put}"
    return "#fair"


def _moved_words(plan: FairPlan, pk: int) -> str:
    """Where a line stands now, for whoever hears it."""
    for section, standing in _shelves(list(plan.sections.all()), standing_lines(plan)):
        for place, one in enumerate(standing, 1):
            if one.line.pk == pk:
                heading = section.heading_vi if section else _("no section")
                return _("%(title)s: %(section)s, place %(place)d of %(all)d.") % {
                    "title": one.line.product.get_title(),
                    "section": heading,
                    "place": place,
                    "all": len(standing),
                }
    return ""
