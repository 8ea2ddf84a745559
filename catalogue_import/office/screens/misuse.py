"""The misuse desk: reports by age and state."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from shop.catalogue.paging import page_links
from shop.certification import clock
from shop.misuse.models import Case, Report
from shop.misuse.sightings import sightings

from ..gate import office_view

PER_PAGE = 20
SHOWN = {
    "": Case.AT_WORK,
    "second": (Case.State.AWAITING,),
    "closed": (Case.State.CLOSED, Case.State.JOINED),
}


@office_view()
@require_safe
def misuse(request: HttpRequest) -> HttpResponse:
    """Those at work and those that wait, the oldest first; or those that are over."""
    asked = request.GET.get("shown", "")
    shown = asked if asked in SHOWN else ""
    order = ("-closed_at", "-pk") if shown == "closed" else ("opened_at", "pk")
    reports = Prefetch("reports", Report.objects.prefetch_related("pictures"))
    found = Case.objects.filter(state__in=SHOWN[shown]).prefetch_related(reports)
    page = Paginator(found.order_by(*order), PER_PAGE).get_page(request.GET.get("page"))
    kept = f"shown={shown}&" if shown else ""
    cases = list(page)
    seen = sightings(cases)
    today = clock.today()
    context = {
        "rows": [(case, seen.get(case.pk, []), _days(case, today)) for case in cases],
        "shown": shown,
        "tabs": _tabs(),
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda number: f"?{kept}page={number}"
        ),
    }
    return render(request, "office/misuse.html", context)


def _days(case: Case, today) -> int:
    """Whole days in Vietnam since it was opened."""
    return (today - case.opened_at.astimezone(clock.VIETNAM).date()).days


def _tabs() -> list[tuple[str, str]]:
    return [
        ("", pgettext("misuse", "At work")),
        ("second", pgettext("misuse", "Waits for a second person")),
        ("closed", pgettext("misuse", "Over")),
    ]
