"""An owner asks for a recall."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of

from ..batches.finding import batch_or_404
from ..desk import Desk
from ..gate import desk_view
from ..models import Recall
from ..rights import Right
from .asking import AskedAlreadyError, ask
from .counting import reach
from .forms import RecallForm


@desk_view(Right.RECALLS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_recall(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Why and what to do; the office decides, and only then anybody is told."""
    batch = batch_or_404(desk, pk)
    form = RecallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask(desk, batch, **form.cleaned_data, address=address_of(request))
        except AskedAlreadyError:
            messages.error(request, _("The office is asked already, or the batch is recalled."))
        else:
            messages.success(
                request, _("The office has it. Nothing of the batch leaves meanwhile.")
            )
        here = reverse("producer_desk:batch", args=[batch.pk])
        return HttpResponseRedirect(here, status=303)
    context = {"batch": batch, "form": form, "reach": reach(Recall(batch=batch))}
    status = 400 if request.method == "POST" else 200
    return render(request, "producer_desk/recalls/ask.html", context, status=status)
