"""The list of problems, one of them, its answer and its pictures."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links
from shop.order.cases.pictures import BadPictureError, forget_picture, keep_picture, picture_bytes
from shop.order.models import OrderCase
from shop.pictures.private import private_answer

from ..desk import Desk
from ..gate import desk_view
from ..parcels.doing import HIGHEST_KEY
from ..rights import Right
from .answering import AnsweredError
from .answering import answer as send_answer
from .forms import AnswerForm
from .listing import case_row, cases_in

AT_ONCE = 20


@desk_view(Right.PARCELS)
@require_safe
def case_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Open problems by age, or those that are answered."""
    still_open = request.GET.get("state") != "answered"
    page = Paginator(cases_in(desk, still_open=still_open), AT_ONCE)
    shown = page.get_page(request.GET.get("page"))
    here = f"{reverse('producer_desk:cases')}?state={'open' if still_open else 'answered'}"
    context = {
        "rows": [case_row(case) for case in shown.object_list],
        "still_open": still_open,
        "page_obj": page_links(shown.number, page.num_pages, lambda one: f"{here}&page={one}"),
    }
    return render(request, "producer_desk/cases/list.html", context)


@desk_view(Right.PARCELS)
@require_safe
def one_case(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """What the buyer wrote, and the answer: to be written, or as it was sent."""
    case = _case_or_404(desk, pk)
    return _page(request, case, AnswerForm(case))


@desk_view(Right.PARCELS)
@require_POST
def answer(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Send the answer."""
    case = _case_or_404(desk, pk)
    form = AnswerForm(case, request.POST, request.FILES)
    if case.state != OrderCase.State.OPEN:
        return _too_late(request, pk)
    if not form.is_valid():
        return _page(request, case, form, status=400)
    told = form.cleaned_data
    kept: list[str] = []
    try:
        for file in told["pictures"]:
            kept.append(keep_picture(file))
    except BadPictureError as bad:
        _forget(kept)
        form.add_error("pictures", str(bad))
        return _page(request, case, form, status=400)
    try:
        send_answer(
            desk,
            pk,
            told["answer"],
            offer=told["offer"],
            pieces=told.get("pieces"),
            pictures=kept,
            address=address_of(request),
        )
    except AnsweredError:
        _forget(kept)
        return _too_late(request, pk)
    messages.success(request, _("The buyer is answered."))
    return _to_case(pk)


def _forget(names: list[str]) -> None:
    """Of an answer that was not sent nothing stays on the disk."""
    for name in names:
        forget_picture(name)


@desk_view(Right.PARCELS)
@require_safe
def picture(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The picture that the buyer sent."""
    return _picture(_case_or_404(desk, pk).picture)


@desk_view(Right.PARCELS)
@require_safe
def reply_picture(request: HttpRequest, desk: Desk, pk: int, picture: int) -> HttpResponse:
    """A picture of the answer."""
    pictures = desk.reply_pictures().filter(reply__case=_case_or_404(desk, pk))
    found = pictures.filter(pk=picture).first() if picture <= HIGHEST_KEY else None
    return _picture(found.name if found else "")


def _picture(name: str) -> HttpResponse:
    content = picture_bytes(name)
    if content is None:
        raise Http404
    return private_answer(content)


def _case_or_404(desk: Desk, pk: int) -> OrderCase:
    related = ("line__parcel__order", "order", "answered_by", "reply", "replacement")
    cases = desk.cases().select_related(*related)
    case = cases.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if case is None:
        raise Http404
    return case


def _page(
    request: HttpRequest, case: OrderCase, form: AnswerForm, status: int = 200
) -> HttpResponse:
    context = {"row": case_row(case), "case": case, "form": form}
    return render(request, "producer_desk/cases/case.html", context, status=status)


def _too_late(request: HttpRequest, pk: int) -> HttpResponse:
    messages.warning(request, _("Somebody has answered it meanwhile."))
    return _to_case(pk)


def _to_case(pk: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("producer_desk:case", args=[pk]), status=303)
