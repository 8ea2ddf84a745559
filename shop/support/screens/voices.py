"""What people said in public and somebody has to look at, and one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.voices import moderating
from shop.voices.guard import contacts_in
from shop.voices.models import Review
from shop.voices.shown import as_shown

from ..doing import Staff
from ..forms.acts import ReasonForm
from ..gate import desk_view, one_or_404
from ..paging import page_of
from ..roles import CHANGE

PER_PAGE = 25


@desk_view()
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Who has waited longest stands first."""
    waiting = moderating.waiting().select_related("product")
    page, links = page_of(request, Paginator(waiting, PER_PAGE))
    return render(request, "support/voices.html", {"rows": as_shown(page), "page_obj": links})


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A review with what is objected to; with the right to it, what is done about it."""
    found = Review.objects.select_related("product__producer", "order", "replied_by")
    review = one_or_404(found, pk)
    may = request.user.has_perm(CHANGE)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and may and _done(request, review, form):
        return redirect("support:voices")
    [row] = as_shown([review])
    context = {
        "row": row,
        "review": review,
        "contacts": contacts_in(review.words, review.name),
        "complaints": review.complaints.all(),
        "form": form if may and review.state != Review.State.REMOVED else None,
    }
    return render(request, "support/voice.html", context)


def _done(request: HttpRequest, review: Review, form: ReasonForm) -> bool:
    """Whether something was done; else the form asks for the reason."""
    act, staff = request.POST.get("act"), Staff.of(request)
    try:
        if act == "leave":
            moderating.leave(staff.user, review.pk, address=staff.address)
        elif not form.is_valid():
            return False
        elif act == "reply":
            why = form.cleaned_data["reason"]
            moderating.remove_reply(staff.user, review.pk, why, address=staff.address)
        elif act == "remove":
            why = form.cleaned_data["reason"]
            moderating.remove(staff.user, review.pk, why, address=staff.address)
        else:
            return False
    except moderating.GoneOnError:
        messages.error(request, _("A colleague has done something about it meanwhile."))
    else:
        messages.success(request, _("Done, and noted in the trail."))
    return True
