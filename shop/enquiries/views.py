"""The contact page, the wholesale page, and what stands after sending."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.asker import asker
from shop.catalogue.slots import fill_slot
from shop.partner.models import Partner

from . import asking
from .consent import consent_words
from .forms import QuestionForm, WholesaleForm
from .models import Enquiry

Form = type[QuestionForm]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    """Who answers and when, and a form."""
    context = {
        "operator": fill_slot("seller_details") or {},
        "crumbs": [(_("Contact"), "")],
    }
    return _page(request, Enquiry.Kind.QUESTION, QuestionForm, "enquiries/contact.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def wholesale(request: HttpRequest) -> HttpResponse:
    """Larger quantities, from the shop or from the producer that the address names."""
    producer = _producer(request.GET.get("producer", ""))
    context = {
        "producer": producer,
        "crumbs": [(_("Contact"), reverse("enquiries:contact")), (_("Wholesale"), "")],
    }
    return _page(
        request,
        Enquiry.Kind.WHOLESALE,
        WholesaleForm,
        "enquiries/wholesale.html",
        context,
        producer,
    )


@require_safe
@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """It has arrived."""
    above = (_("Contact"), reverse("enquiries:contact"))
    return render(request, "enquiries/sent.html", {"crumbs": [above, (_("Sent"), "")]})


def _page(
    request: HttpRequest,
    kind: str,
    form_class: Form,
    template: str,
    context: dict,
    producer: Partner | None = None,
) -> HttpResponse:
    words = consent_words(producer.name if producer else "")
    form = form_class(request.POST or None, consent=words)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            asking.ask(
                kind,
                form.given(),
                asker=asker(request),
                language=get_language() or "vi",
                producer=producer,
                user=request.user,
            )
        except asking.TooManyError:
            form.add_error(None, _("Please wait an hour before sending more, or call us."))
            status = 429
        else:
            return redirect("enquiries:sent")
    return render(request, template, context | {"form": form}, status=status)


def _producer(typed: str) -> Partner | None:
    if not typed:
        return None
    known = typed.isascii() and typed.isdigit() and len(typed) < 19
    found = Partner.objects.browsable().filter(pk=int(typed)).first() if known else None
    if found is None:
        raise Http404
    return found
