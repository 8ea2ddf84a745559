"""What came of a fair, on a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..changing import Staff
from ..gate import desk_view, fair_or_404
from ..plans import working_plan
from ..report import sheets
from ..report.keeping import report_of
from .frame import frame_of

FORMS = {"csv": sheets.CSV, "xlsx": sheets.XLSX}


@desk_view()
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; before anything was public it says when there will be something."""
    fair = fair_or_404(pk)
    found = report_of(fair)
    context = frame_of(fair, working_plan(fair), "report") | {"report": found}
    if found is not None:
        context |= {
            "tables": sheets.tables(found.figures),
            "asides": sheets.asides(found.figures),
            "notes": sheets.notes(found),
        }
    return render(request, "fairs_desk/report.html", context)


@desk_view()
@require_safe
def report_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The same as csv or xlsx; who took it is kept."""
    fair = fair_or_404(pk)
    found = report_of(fair)
    if found is None or form not in FORMS:
        raise Http404
    Staff.of(request).record("fair.report.export", fair, kind=form)
    body = sheets.as_csv(found) if form == "csv" else sheets.as_xlsx(found)
    response = HttpResponse(body, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="hoi-cho-{fair.slug}.{form}"'
    return response
