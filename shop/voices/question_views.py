"""Questions about a product: those with an answer, asking one, and the asker's own page."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import asker
from shop.accounts.models import User
from shop.catalogue.models import Product
from shop.catalogue.paging import page_links
from shop.order.secret_pages import hushed

from . import asking
from .consent import consent_words
from .models import Question
from .question_forms import FurtherForm, QuestionForm
from .shown import answered_questions, as_asked
from .views import product_or_404, to_product

PER_PAGE = 20


@require_safe
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """All that are answered, the newest first."""
    product = product_or_404(pk)
    shown = Paginator(answered_questions(pk), PER_PAGE)
    page = shown.get_page(request.GET.get("page"))
    context = {
        "product": product,
        "rows": as_asked(page.object_list),
        "page_obj": page_links(page.number, shown.num_pages, lambda one: f"?page={one}"),
        "crumbs": [to_product(product), (_("Questions"), "")],
    }
    return render(request, "voices/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the producer; after sending, the asker's own page."""
    product = product_or_404(pk)
    if product.producer is None:
        raise Http404
    user = request.user if isinstance(request.user, User) else None
    form = QuestionForm(
        request.POST or None, consent=consent_words(), has_address=bool(user and user.email)
    )
    if form.is_bound and form.is_valid() and (made := _asked(request, product, user, form)):
        return redirect("voices:question", made.pk, made.secret)
    context = {
        "product": product,
        "form": form,
        "crumbs": [to_product(product), (_("Ask a question"), "")],
    }
    return render(request, "voices/ask.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def question(request: HttpRequest, pk: int, secret: str) -> HttpResponse:
    """How far a question is, for whoever asked it; from its answer one may go on once."""
    found = asking.question_of(pk, secret)
    if found is None:
        raise Http404
    form = FurtherForm(request.POST or None) if asking.may_go_on(found) else None
    if form is not None and form.is_bound and form.is_valid():
        try:
            further = asking.ask_further(found, form.cleaned_data["words"], asker=asker(request))
        except (asking.TooManyError, asking.NotYetError):
            form.add_error(None, _("Please wait an hour before sending more, or call us."))
        else:
            return redirect("voices:question", further.pk, further.secret)
    context = {"question": found, "form": form, "crumbs": [to_product(found.product), _own()]}
    response = render(request, "voices/own_question.html", context, status=_status(form))
    return hushed(response, "same-origin")


def _asked(
    request: HttpRequest, product: Product, user: User | None, form: QuestionForm
) -> Question | None:
    try:
        made = asking.ask(
            product,
            form.asked(),
            asker=asker(request),
            language=get_language() or "vi",
            user=user,
        )
    except asking.TooManyError:
        form.add_error(None, _("Please wait an hour before sending more, or call us."))
        return None
    messages.success(request, _("Thank you. Your question is on its way."))
    return made


def _status(form: FurtherForm | None) -> int:
    return 429 if form is not None and form.is_bound and form.non_field_errors() else 200


def _own() -> tuple[str, str]:
    return _("Your question"), ""
