"""The pages of figures, the lists behind their numbers, and the files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.catalogue.paging import page_links
from shop.certification import clock
from shop.regions.selectors import current_regions

from . import licence
from .downloads import as_csv, as_json_stream, csv_lines
from .files import FORMS, published_file, table_file
from .open_data import COLUMNS, certificate_rows
from .page import all_published, figures_page, find_table
from .rows import find_rows
from .selection import read_selection


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is counted and what was published, with filters."""
    page = figures_page(request.GET)
    context = {
        "page": page,
        "selection": page.selection,
        "day": date_format(page.selection.day),
        "licence": licence,
        "crumbs": [(_("Programme figures"), "")],
    }
    response = render(request, "figures/index.html", context)
    if request.GET:
        response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def rows(request: HttpRequest) -> HttpResponse:
    """The certificates behind one number."""
    selection = read_selection(request.GET, current_regions())
    typed = request.GET.get("page", "1")
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 1
    found = find_rows(selection, request.GET, wanted)
    query = request.GET.copy()
    query.pop("page", None)
    kept = query.urlencode()
    context = {
        "found": found,
        "selection": selection,
        "by_decision": "decision" in request.GET,
        "by_year": selection.year if "registration" in request.GET else None,
        "day": date_format(selection.day),
        "page_obj": page_links(
            found.page, found.pages, lambda n: f"?{kept}&page={n}" if n > 1 else f"?{kept}"
        ),
        "crumbs": [
            (_("Programme figures"), reverse("figures:index")),
            (_("Certificates behind a figure"), ""),
        ],
    }
    response = render(request, "figures/rows.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def table(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """One table as a file."""
    found = find_table(slug, request.GET) if form in FORMS else None
    if found is None:
        raise Http404
    return table_file(found, form)


@require_safe
def published(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every published figure as a file."""
    if form not in FORMS:
        raise Http404
    return published_file(all_published(), form)


@require_safe
def open_data(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every certificate as a file, with its state today."""
    day = clock.today()
    name = f"certificates-{day}"
    if form == "json":
        return as_json_stream(name, {"as_of": str(day)}, "certificates", certificate_rows(day))
    if form != "csv":
        raise Http404
    notes = [_("State as of %(day)s.") % {"day": date_format(day)}]
    lines = csv_lines(list(COLUMNS), (row.values() for row in certificate_rows(day)), notes)
    return as_csv(name, lines)
