"""The queue of reported problems, and one of them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.order.cases.pictures import picture_bytes
from shop.order.cases.resending import NothingOfferedError
from shop.order.models import CaseReplyPicture, OrderCase
from shop.pictures.private import private_answer

from .. import casework
from ..doing import Staff
from ..forms.acts import AnswerForm, ReasonForm
from ..gate import desk_view, one_or_404
from ..paging import page_of
from ..roles import CHANGE, REFUND

PER_PAGE = 25
RELATED = ("order", "line", "answered_by", "reply__partner", "reply__done_by", "replacement")


@desk_view()
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Cases of one state; open ones stand by age."""
    asked = request.GET.get("state", "")
    state = asked if asked in OrderCase.State.values else OrderCase.State.OPEN.value
    page, links = page_of(request, Paginator(casework.cases_in(state), PER_PAGE))
    context = {
        "rows": [{"case": case, "late": casework.is_late(case)} for case in page],
        "state": state,
        "states": OrderCase.State.choices,
        "page_obj": links,
    }
    return render(request, "support/cases.html", context)


@desk_view()
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case: what the buyer wrote, and what may be done."""
    return _show(request, one_or_404(OrderCase.objects.select_related(*RELATED), pk))


@desk_view()
@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture a buyer sent with a case."""
    content = picture_bytes(one_or_404(OrderCase.objects, pk).picture)
    if content is None:
        raise Http404
    return private_answer(content)


@desk_view()
@require_safe
def reply_picture(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    """A picture that the producer sent with the answer."""
    pictures = CaseReplyPicture.objects.filter(reply__case=one_or_404(OrderCase.objects, pk))
    content = picture_bytes(one_or_404(pictures, picture).name)
    if content is None:
        raise Http404
    return private_answer(content)


@desk_view()
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """What producers offer to buyers and staff have to carry out."""
    page, links = page_of(request, Paginator(casework.offers_to_do(), PER_PAGE))
    return render(request, "support/offers.html", {"replies": page, "page_obj": links})


@desk_view(CHANGE)
@require_http_methods(["POST"])
def offer_done(request: HttpRequest, pk: int) -> HttpResponse:
    """The money went back, or the goods are on their way again."""
    found = one_or_404(OrderCase.objects, pk)
    if casework.offer_done(found.pk, Staff.of(request)):
        messages.success(request, _("Noted: the offer is carried out."))
    else:
        messages.error(request, _("A colleague has noted that meanwhile."))
    return redirect("support:case", found.pk)


@desk_view(CHANGE)
@require_http_methods(["POST"])
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The buyer said yes, by phone or mail: what the producer offered becomes a parcel."""
    found = one_or_404(OrderCase.objects, pk)
    try:
        parcel = casework.send_again(found.pk, Staff.of(request))
    except NothingOfferedError:
        messages.error(request, _("Nothing of this case is offered again any more."))
        return redirect("support:case", found.pk)
    if parcel is None:
        messages.warning(request, _("The stock is too short: the producer is told."))
    else:
        words = _("It is sent again as parcel %(number)d.") % {"number": parcel.position}
        messages.success(request, words)
    return redirect("support:case", found.pk)


@desk_view(CHANGE)
@require_http_methods(["POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the answer."""
    found = one_or_404(OrderCase.objects.select_related(*RELATED), pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, answering=form)
    if casework.answer(found.pk, form.cleaned_data["answer"], Staff.of(request)):
        messages.success(request, _("The buyer is answered."))
    else:
        messages.error(request, _("A colleague has answered meanwhile."))
    return redirect("support:case", found.pk)


@desk_view(CHANGE)
@require_http_methods(["POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the case, and say why."""
    found = one_or_404(OrderCase.objects.select_related(*RELATED), pk)
    form = ReasonForm(request.POST, auto_id="close_%s")
    if not form.is_valid():
        return _show(request, found, closing=form)
    casework.close(found.pk, form.cleaned_data["reason"], Staff.of(request))
    messages.success(request, _("The case is closed."))
    return redirect("support:cases")


def _show(request: HttpRequest, found: OrderCase, **forms: Form) -> HttpResponse:
    may_refund = request.user.has_perm(REFUND)
    payments = found.order.payments.all() if may_refund else []
    context: dict[str, Any] = {
        "case": found,
        "order": found.order,
        "late": casework.is_late(found),
        "refundable": [payment for payment in payments if payment.kept > 0],
    }
    if request.user.has_perm(CHANGE):
        if found.state == OrderCase.State.OPEN:
            context["answering"] = forms.get("answering") or AnswerForm()
        if found.state != OrderCase.State.CLOSED:
            context["closing"] = forms.get("closing") or ReasonForm(auto_id="close_%s")
    return render(request, "support/case.html", context)
