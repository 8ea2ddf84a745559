"""Words, days, place and cover of a fair."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..changing import Staff
from ..errors import FairError
from ..forms.setup import SetupForm
from ..gate import desk_view, fair_or_404
from ..making import change_kind, change_plan
from ..models import Fair
from ..plans import working_plan
from .again import ask_again
from .frame import frame_of


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed; the form again with what was typed when it cannot be kept."""
    fair = fair_or_404(pk)
    plan = working_plan(fair)
    if request.method == "POST":
        form = SetupForm(request.POST, request.FILES, instance=plan)
        if form.is_valid() and _kept(request, fair, form):
            messages.success(request, _("Kept."))
            return redirect("fairs_desk:setup", fair.pk)
        plan = working_plan(fair)
    else:
        form = SetupForm(instance=plan)
    context = frame_of(fair, plan, "setup") | {"form": form}
    return render(request, "fairs_desk/setup.html", context)


def _kept(request: HttpRequest, fair: Fair, form: SetupForm) -> bool:
    pictures = form.pictures()
    if form.errors:
        return False
    words = form.words() | pictures
    staff = Staff.of(request)
    try:
        change_plan(fair, staff, form.cleaned_data["edition"], words)
        if form.cleaned_data["kind"] != fair.kind:
            change_kind(fair, staff, form.cleaned_data["kind"])
    except FairError as refused:
        ask_again(form, fair, refused)
        return False
    return True
