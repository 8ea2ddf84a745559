"""The page on which a buyer says keep or refund; opened by the order's secret link."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.money.formatting import format_dong

from ..models import Order, WithdrawalQuestion
from ..secret_pages import secret_page
from ..selectors import order_url
from .answering import Answer, Answered, CannotAnswerError, answer, open_questions

CHOICES = (Answer.KEEP, Answer.REFUND)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_page("same-origin")
def withdrawn(request: HttpRequest, order: Order) -> HttpResponse:
    """One choice for each line. Lines without an answer stay open."""
    questions = list(open_questions(order))
    if not questions:
        return redirect(order_url(order))
    missing = False
    if request.method == "POST":
        chosen = {one.pk: request.POST.get(f"line-{one.pk}", "") for one in questions}
        missing = not any(said in CHOICES for said in chosen.values())
        if not missing:
            _answer(request, order, chosen)
            return redirect(order_url(order))
    context = {
        "order": order,
        "questions": questions,
        "missing": missing,
        "is_cash": order.payment_method == Order.Payment.CASH,
        "back": order_url(order),
    }
    return render(request, "order/withdrawn.html", context)


def _answer(request: HttpRequest, order: Order, chosen: dict[int, str]) -> None:
    for said in CHOICES:
        asked = [pk for pk, choice in chosen.items() if choice == said]
        try:
            done = answer(order.pk, asked, said) if asked else None
        except CannotAnswerError:
            messages.warning(request, _("This was answered meanwhile, or has been sent."))
            continue
        if done is not None:
            messages.success(request, _words(order, said, done))


def _words(order: Order, said: WithdrawalQuestion.Answer, done: Answered) -> str:
    if said == Answer.KEEP:
        return _("Thank you. What you keep is sent as ordered.")
    amount = {"amount": format_dong(done.amount)}
    if order.payment_method == Order.Payment.CASH:
        words = _("It is taken out. %(amount)s less are to be paid at the door.") % amount
    else:
        words = _("It is taken out. %(amount)s go back to you.") % amount
    if done.order_cancelled:
        words += " " + _("Nothing else was in the order, so it is cancelled.")
    return words
