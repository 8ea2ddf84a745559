"""The buyer's pages of a problem: report it, and see the picture that was sent."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.pictures.private import private_answer

from ..models import CaseReplyPicture, Order
from ..secret_pages import secret_page
from ..selectors import order_url
from .forms import ProblemForm
from .pictures import BadPictureError, keep_picture, picture_bytes
from .resending import NothingOfferedError, accept
from .services import TooManyCasesError, admit, may_report, open_case


@require_http_methods(["GET", "HEAD", "POST"])
@secret_page("same-origin")
def report(request: HttpRequest, order: Order) -> HttpResponse:
    """Choose the line, say what is wrong, add a picture."""
    if not may_report(order):
        return redirect(order_url(order))
    if request.method == "POST":
        try:
            admit(order)
        except TooManyCasesError:
            messages.error(request, _("Please wait for our answer to what you have reported."))
            return redirect(order_url(order))
    form = ProblemForm(order, request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid() and _open(order, form):
        messages.success(request, _("Thank you. We have your message and answer within two days."))
        return redirect(order_url(order))
    context = {"form": form, "order": order, "back": order_url(order)}
    return render(request, "order/problem.html", context)


def _open(order: Order, form: ProblemForm) -> bool:
    """Whether the case was opened; else the form says what is wrong with the picture."""
    data, name = form.cleaned_data, ""
    if data["picture"]:
        try:
            name = keep_picture(data["picture"])
        except BadPictureError as bad:
            form.add_error("picture", str(bad))
            return False
    open_case(
        order,
        line=form.chosen_line(),
        reason=data["reason"],
        text=data["text"],
        picture=name,
    )
    return True


@require_safe
@secret_page("no-referrer")
def picture(request: HttpRequest, order: Order, case_id: int) -> HttpResponse:
    """The picture of a case of this order, and of no other."""
    case = order.cases.filter(pk=case_id).first() if case_id < 2**63 else None
    content = picture_bytes(case.picture) if case else None
    if content is None:
        raise Http404
    return private_answer(content)


@require_safe
@secret_page("no-referrer")
def reply_picture(request: HttpRequest, order: Order, picture_id: int) -> HttpResponse:
    """A picture that a producer sent with the answer to a case of this order."""
    pictures = CaseReplyPicture.objects.filter(reply__case__order=order)
    found = pictures.filter(pk=picture_id).first() if picture_id < 2**63 else None
    content = picture_bytes(found.name) if found else None
    if content is None:
        raise Http404
    return private_answer(content)


@require_POST
@secret_page("same-origin")
def send_again(request: HttpRequest, order: Order, case_id: int) -> HttpResponse:
    """The buyer wants what the producer offers to send again."""
    case = order.cases.filter(pk=case_id).first() if case_id < 2**63 else None
    if case is None:
        raise Http404
    try:
        parcel = accept(case.pk)
    except NothingOfferedError:
        messages.error(request, _("This is no longer offered. Please write to us."))
        return redirect(order_url(order))
    if parcel is None:
        words = _("Thank you. The producer sends it as soon as there is enough of it again.")
    else:
        words = _("Thank you. It is sent again, as parcel %(number)d; there is nothing to pay.")
        words %= {"number": parcel.position}
    messages.success(request, words)
    return redirect(order_url(order))
