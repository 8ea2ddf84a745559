"""The list of questions, and the answer to one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links
from shop.voices.answering import AnsweredError, answer
from shop.voices.models import Question

from ..desk import Desk
from ..gate import desk_view
from ..parcels.doing import HIGHEST_KEY
from ..rights import Right
from .forms import AnswerForm
from .listing import questions_at

AT_ONCE = 20


@desk_view(Right.VOICES)
@require_safe
def question_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Those that wait, or those that are answered."""
    answered = request.GET.get("state") == "answered"
    page = Paginator(questions_at(desk, answered=answered), AT_ONCE)
    shown = page.get_page(request.GET.get("page"))
    here = f"?state={'answered' if answered else 'open'}"
    context = {
        "rows": shown.object_list,
        "answered": answered,
        "page_obj": page_links(shown.number, page.num_pages, lambda one: f"{here}&page={one}"),
    }
    return render(request, "producer_desk/voices/questions.html", context)


@desk_view(Right.VOICES)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """A question with its answer: as it stands, or to be written."""
    asked = _one_or_404(desk, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words, address = form.cleaned_data["answer"], address_of(request)
        try:
            answer(desk.questions(), pk, words, desk.user, address=address)
        except AnsweredError:
            messages.warning(request, _("Somebody of you has answered meanwhile."))
        else:
            messages.success(request, _("The question is answered."))
        return HttpResponseRedirect(reverse("producer_desk:question", args=[pk]), status=303)
    status = 400 if request.method == "POST" else 200
    context = {"question": asked, "form": form}
    return render(request, "producer_desk/voices/question.html", context, status=status)


def _one_or_404(desk: Desk, pk: int) -> Question:
    found = desk.questions().select_related("product", "answered_by", "follows")
    asked = found.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if asked is None:
        raise Http404
    return asked
