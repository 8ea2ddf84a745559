"""The batches of a producer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.catalogue.paging import page_links
from shop.papers.setting import set_paper

from ..certificates.labels import PAPER
from ..desk import Desk
from ..gate import desk_view
from ..models import Recall
from ..rights import Right
from .adding import LotTakenError, add
from .finding import batch_or_404
from .forms import BatchForm
from .labels import label_sheet

AT_ONCE = 20


@desk_view(Right.BATCHES)
@require_safe
def batch_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The newest first."""
    recalled = desk.recalls().filter(batch=OuterRef("pk"), state__in=Recall.HOLDING)
    found = desk.batches().select_related("product").annotate(is_recalled=Exists(recalled))
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    links = page_links(page.number, page.paginator.num_pages, lambda one: f"?page={one}")
    context = {"batches": list(page), "page_obj": links}
    return render(request, "producer_desk/batches/list.html", context)


@desk_view(Right.BATCHES)
@require_http_methods(["GET", "HEAD", "POST"])
def new_batch(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A form for one batch."""
    mine = desk.products().filter(parent=None, merged_into=None).order_by("name_key", "pk")
    form = BatchForm(mine, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add(desk, **form.cleaned_data)
        except LotTakenError:
            form.add_error("lot", _("Another batch of this product has this number."))
        else:
            messages.success(request, _("The batch is added. Its labels can be printed now."))
            return HttpResponseRedirect(reverse("producer_desk:batches"), status=303)
    status = 400 if request.method == "POST" else 200
    return render(request, "producer_desk/batches/new.html", {"form": form}, status=status)


@desk_view(Right.BATCHES)
@require_safe
def batch_labels(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """A sheet of labels."""
    batch = batch_or_404(desk, pk)
    if batch.recalls.filter(state__in=Recall.HOLDING).exists():
        messages.error(request, _("No labels are printed for a batch that is recalled."))
        return HttpResponseRedirect(reverse("producer_desk:batch", args=[batch.pk]), status=303)
    pdf = set_paper(PAPER, label_sheet(batch), "pdf")
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="nhan-lo-hang.pdf"'
    return response
