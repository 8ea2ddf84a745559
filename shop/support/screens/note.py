"""A note on an order, for colleagues."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import doing
from ..forms.acts import NoteForm
from ..gate import desk_view, order_or_404
from ..roles import CHANGE
from ..sheet import sheet_of
from .order import order_context


@desk_view(CHANGE)
@require_POST
def note(request: HttpRequest, number: str) -> HttpResponse:
    """Keep the note; the order's page again when it is empty or too long."""
    order = order_or_404(number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = order_context(request, sheet_of(order)) | {"note_form": form}
        return render(request, "support/order.html", context)
    doing.note(order, form.cleaned_data["message"], doing.Staff.of(request))
    messages.success(request, _("The note is kept."))
    return redirect("support:order", order.number)
