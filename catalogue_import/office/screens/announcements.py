"""Drafts of star upgrades: their words are kept or they are dropped. Nothing is told from here."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.catalogue.paging import page_links
from shop.certification import clock, rules
from shop.certification.announcing import LANGUAGES, NoDraft, drop, keep_words, words_of
from shop.certification.models import UpgradeAnnouncement

from ..forms.announcements import WordsForm
from ..gate import office_view

PER_PAGE = 20
State = UpgradeAnnouncement.State


@dataclass(frozen=True, slots=True)
class Draft:
    """One announcement; `holds` is whether its certificate is still in force."""

    announcement: UpgradeAnnouncement
    words: dict[str, str]
    form: WordsForm
    holds: bool


@office_view()
@require_http_methods(["GET", "HEAD", "POST"])
def announcements(request: HttpRequest) -> HttpResponse:
    """Drafts, the latest decision first; or those that were dropped."""
    if request.method == "POST":
        return _decide(request)
    dropped = request.GET.get("shown") == "dropped"
    found = UpgradeAnnouncement.objects.filter(state=State.DROPPED if dropped else State.DRAFT)
    related = ("certificate__product", "decided_by")
    page = Paginator(found.select_related(*related), PER_PAGE).get_page(request.GET.get("page", 1))
    kept = "shown=dropped&" if dropped else ""
    context = {
        "drafts": [_card(one) for one in page],
        "dropped": dropped,
        "total": page.paginator.count,
        "page_obj": page_links(
            page.number, page.paginator.num_pages, lambda number: f"?{kept}page={number}"
        ),
    }
    return render(request, "office/announcements.html", context)


def _card(one: UpgradeAnnouncement) -> Draft:
    words = {language: words_of(one, language) for language in LANGUAGES}
    form = WordsForm(initial={"pk": one.pk, **words}, auto_id=f"words_{one.pk}_%s")
    return Draft(one, words, form, rules.is_in_force(one.certificate, clock.today()))


def _decide(request: HttpRequest) -> HttpResponse:
    form = WordsForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The words are too long."))
        return redirect("office:announcements")
    given = form.cleaned_data
    try:
        if request.POST.get("action") == "drop":
            drop(given["pk"], request.user)
            messages.success(request, _("The draft is dropped."))
        else:
            keep_words(given["pk"], {name: given[name] for name in LANGUAGES}, request.user)
            messages.success(request, _("The words are kept; it is still a draft."))
    except UpgradeAnnouncement.DoesNotExist:
        raise Http404 from None
    except NoDraft as refusal:
        messages.error(request, str(refusal))
    return redirect("office:announcements")
