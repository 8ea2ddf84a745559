"""The questions of a producer to its office."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.catalogue.models import Product
from shop.catalogue.paging import page_links

from ..desk import Desk
from ..gate import desk_view
from ..rights import EVERY_RIGHT
from .asking import TooManyError, ask
from .forms import AskForm

AT_ONCE = 20


@desk_view(*EVERY_RIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def office_requests(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What was asked, with the answers; and a form for help."""
    return _asking(request, desk, None)


@desk_view(*EVERY_RIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """Something on the certificate of a product is wrong: only the office can correct it."""
    found = desk.products().filter(pk=product, parent=None, merged_into=None)
    one = found.first() if product < 2**63 else None
    if one is None:
        raise Http404
    return _asking(request, desk, one)


def _asking(request: HttpRequest, desk: Desk, product: Product | None) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = AskForm(typed, is_error=product is not None)
    if request.method == "POST" and form.is_valid():
        try:
            ask(desk, form.cleaned_data["about"], form.cleaned_data["text"], product)
        except TooManyError:
            too_many = _("Many questions are waiting already. Please call the office.")
            form.add_error(None, too_many)
        else:
            messages.success(request, _("The office has it and will answer here."))
            return HttpResponseRedirect(reverse("producer_desk:office_requests"), status=303)
    status = 400 if request.method == "POST" else 200
    return _page(request, desk, form, product, status)


def _page(
    request: HttpRequest, desk: Desk, form: AskForm, product: Product | None, status: int
) -> HttpResponse:
    asked = desk.office_requests().select_related("product")
    page = Paginator(asked, AT_ONCE).get_page(request.GET.get("page"))
    links = page_links(page.number, page.paginator.num_pages, lambda one: f"?page={one}")
    context = {"form": form, "product": product, "asked": list(page), "page_obj": links}
    template = "report" if product else "requests"
    return render(request, f"producer_desk/asking/{template}.html", context, status=status)
