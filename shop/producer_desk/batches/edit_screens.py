"""A batch is corrected, and gets its test sheet."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shop.accounts.asker import address_of

from ..desk import Desk
from ..gate import desk_view
from ..models import Batch
from ..rights import Right
from . import sheets
from .adding import LotTakenError
from .edit_form import BatchEditForm, SheetForm
from .editing import NeedsAReasonError, RecalledError, change
from .finding import batch_or_404
from .one_screens import batch_page


@desk_view(Right.BATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_batch(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The facts of a batch; a reason where parcels hold it."""
    batch = batch_or_404(desk, pk)
    typed = request.POST if request.method == "POST" else None
    form = BatchEditForm(batch, typed, was_packed=batch.packed.exists())
    if form.is_bound and form.is_valid():
        try:
            change(desk, batch, form.told, form.cleaned_data.get("why", ""))
        except LotTakenError:
            form.add_error("lot", _("Another batch of this product has this number."))
        except NeedsAReasonError:
            field = "why" if "why" in form.fields else None
            form.add_error(field, _("Buyers have this batch already: say why it changes."))
        except RecalledError:
            form.add_error(None, _("It is recalled: its number and its days stay as they are."))
        else:
            messages.success(request, _("Noted."))
            return _to_batch(batch)
    context = {"batch": batch, "form": form}
    status = 400 if form.is_bound else 200
    return render(request, "producer_desk/batches/edit.html", context, status=status)


@desk_view(Right.BATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def batch_sheet(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The file, for people of the desk; or another one in its place."""
    batch = batch_or_404(desk, pk)
    if request.method != "POST":
        found = sheets.answer(batch)
        if found is None:
            raise Http404
        return found
    form = SheetForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            sheets.keep(desk, batch, form.cleaned_data["sheet"], address=address_of(request))
        except sheets.BadSheetError as bad:
            form.add_error("sheet", str(bad))
        else:
            messages.success(request, _("The test sheet is kept. Buyers do not see it yet."))
            return _to_batch(batch)
    return batch_page(request, desk, batch, form, status=400)


@desk_view(Right.RECALLS)
@require_POST
def show_sheet(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """An owner decides whether the page of the batch leads to the sheet."""
    batch, shown = batch_or_404(desk, pk), request.POST.get("shown") == "yes"
    sheets.show(desk, batch, shown=shown, address=address_of(request))
    messages.success(request, _("Buyers see it.") if shown else _("Buyers do not see it."))
    return _to_batch(batch)


def _to_batch(batch: Batch) -> HttpResponse:
    return HttpResponseRedirect(reverse("producer_desk:batch", args=[batch.pk]), status=303)
