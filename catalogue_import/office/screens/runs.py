"""All runs, newest first; and the way from a run's number to the step it is at."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ...models import ImportRun
from ..gate import office_view
from ..listing import links_of, listed_runs, step_url
from ..nightly import next_nightly


@office_view()
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """The list of runs, or what to do when there is none yet."""
    page, listed = listed_runs(request.GET.get("page", 1))
    context = {"listed": listed, "page_obj": links_of(page), "nightly": next_nightly()}
    return render(request, "office/runs.html", context)


@office_view()
@require_safe
def run(request: HttpRequest, number: int) -> HttpResponse:
    """On to the screen that the state of this run asks for."""
    return redirect(step_url(get_object_or_404(ImportRun, number=number)))
