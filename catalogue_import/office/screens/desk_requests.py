"""What producers ask from their desks: errors on certificates, and help."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links
from shop.producer_desk.asking.asking import AnsweredError, give_answer
from shop.producer_desk.models import OfficeRequest
from shop.regions.selectors import current_regions

from ..forms.answering import AnswerForm
from ..gate import office_view

PER_PAGE = 20


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def desk_requests(request: HttpRequest) -> HttpResponse:
    """Those that wait, the oldest first; or those that were answered."""
    form = None
    if request.method == "POST":
        form = AnswerForm(request.POST)
        if form.is_valid():
            return _answer(request, form)
    return _page(request, form)


def _answer(request: HttpRequest, form: AnswerForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        give_answer(request.user, given["asked"], given["text"], address=address_of(request))
    except OfficeRequest.DoesNotExist:
        raise Http404 from None
    except AnsweredError:
        messages.error(request, _("Somebody has answered this meanwhile."))
    else:
        messages.success(request, _("Answered. Whoever asked gets a mail."))
    return redirect("office:desk_requests")


def _page(request: HttpRequest, form: AnswerForm | None) -> HttpResponse:
    answered = request.GET.get("shown") == "answered"
    provinces = current_regions()
    slug = request.GET.get("province", "")
    chosen = next((one for one in provinces if one.slug == slug), None)
    found = _asked(answered)
    if chosen:
        mine = Q(partner__region=chosen) | Q(partner__region__successor=chosen)
        found = found.filter(mine)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    kept = ("shown=answered&" if answered else "") + (f"province={chosen.slug}&" if chosen else "")
    context = {
        "asked": list(page),
        "answered": answered,
        "form": form,
        "provinces": [(one.slug, one.name) for one in provinces],
        "chosen": chosen.slug if chosen else "",
        "total": page.paginator.count,
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda number: f"?{kept}page={number}"
        ),
    }
    status = 200 if form is None else 400
    return render(request, "office/desk_requests.html", context, status=status)


def _asked(answered: bool) -> QuerySet[OfficeRequest]:
    related = ("partner__region__successor", "product", "asked_by", "answered_by")
    found = OfficeRequest.objects.select_related(*related)
    if answered:
        return found.filter(answered_at__isnull=False).order_by("-answered_at", "-pk")
    return found.filter(answered_at=None).order_by("asked_at", "pk")
