"""The list of reviews, and the reply to one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links
from shop.voices.models import Review
from shop.voices.replying import RepliedError, reply
from shop.voices.shown import as_shown

from ..desk import Desk
from ..gate import desk_view
from ..parcels.doing import HIGHEST_KEY
from ..rights import Right
from .forms import ReplyForm
from .listing import opinions

AT_ONCE = 20


@desk_view(Right.VOICES)
@require_safe
def opinion_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Those to reply to, or those that have a reply."""
    replied = request.GET.get("state") == "replied"
    page = Paginator(opinions(desk, replied=replied), AT_ONCE)
    shown = page.get_page(request.GET.get("page"))
    here = f"?state={'replied' if replied else 'new'}"
    context = {
        "rows": as_shown(shown.object_list),
        "replied": replied,
        "page_obj": page_links(shown.number, page.num_pages, lambda one: f"{here}&page={one}"),
    }
    return render(request, "producer_desk/voices/list.html", context)


@desk_view(Right.VOICES)
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """A review with its reply: as it stands, or to be written."""
    review = _one_or_404(desk, pk)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words, address = form.cleaned_data["reply"], address_of(request)
        try:
            reply(desk.reviews(), pk, words, desk.user, address=address)
        except RepliedError:
            messages.warning(request, _("Somebody of you has replied meanwhile."))
        else:
            messages.success(request, _("Your reply stands below the review."))
        return HttpResponseRedirect(reverse("producer_desk:opinion", args=[pk]), status=303)
    [row] = as_shown([review])
    status = 400 if request.method == "POST" else 200
    context = {"row": row, "review": review, "form": form}
    return render(request, "producer_desk/voices/one.html", context, status=status)


def _one_or_404(desk: Desk, pk: int) -> Review:
    found = desk.reviews().select_related("product", "replied_by")
    review = found.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if review is None:
        raise Http404
    return review
