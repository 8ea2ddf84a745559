"""What is agreed for one line: price, pieces, booth, words."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..changing import Staff
from ..errors import FairError
from ..forms.line import LineForm
from ..gate import HIGHEST_KEY, desk_view, fair_or_404
from ..lines import change_line
from ..plans import working_plan
from .again import ask_again
from .frame import frame_of


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, pk: int, line: int) -> HttpResponse:
    """Keep it; the form again when it cannot be kept."""
    fair = fair_or_404(pk)
    plan = working_plan(fair)
    key = min(line, HIGHEST_KEY)
    found = plan.lines.select_related("product__producer").filter(pk=key).first()
    if found is None:
        raise Http404
    form = LineForm(plan, request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        edition = form.cleaned_data["edition"]
        try:
            change_line(fair, Staff.of(request), key, edition, **form.columns())
        except FairError as refused:
            ask_again(form, fair, refused)
        else:
            messages.success(request, _("Kept."))
            return redirect("fairs_desk:curate", fair.pk)
    context = frame_of(fair, plan, "curate") | {
        "form": form,
        "title": found.product.get_title(),
        "back": "curate",
    }
    return render(request, "fairs_desk/row.html", context)
