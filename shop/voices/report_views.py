"""Objecting to what somebody said in public."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shop.accounts.asker import asker

from .complaining import TooManyError, complain
from .forms import ComplaintForm
from .models import Question, Review
from .shown import as_shown
from .views import HIGHEST_KEY, to_product


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to a review."""
    found = Review.objects.filter(state=Review.State.SHOWN).select_related("product")
    one = found.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if one is None:
        raise Http404
    return _page(request, one, {"row": as_shown([one])[0], "title": _("Report a review")})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to a question, or to its answer; what is not answered nobody has read."""
    found = Question.objects.filter(state=Question.State.SHOWN).exclude(answer="")
    one = found.select_related("product").filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if one is None:
        raise Http404
    return _page(request, one, {"question": one, "title": _("Report a question")})


def _page(request: HttpRequest, spoken: Review | Question, context: dict) -> HttpResponse:
    form, status = ComplaintForm(request.POST or None), 200
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            complain(spoken, told["why"], told["text"], asker=asker(request))
        except TooManyError:
            form.add_error(None, _("Please wait an hour before sending more, or call us."))
            status = 429
        else:
            messages.success(request, _("Thank you. Somebody of us looks at it."))
            return redirect(to_product(spoken.product)[1])
    context |= {"form": form, "crumbs": [to_product(spoken.product), (context["title"], "")]}
    return render(request, "voices/report.html", context, status=status)
