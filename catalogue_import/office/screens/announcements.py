"""Star upgrades: drafts get their words and are told or dropped; what is told can be taken back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from shop.catalogue.paging import page_links
from shop.certification import clock, rules
from shop.certification.announcing import (
    LANGUAGES,
    NoDraft,
    NotInForce,
    drop,
    keep_words,
    publish,
    take_back,
    words_of,
)
from shop.certification.models import UpgradeAnnouncement

from ..forms.announcements import WordsForm
from ..gate import office_view

PER_PAGE = 20
State = UpgradeAnnouncement.State
SHOWN = {"": State.DRAFT, "published": State.PUBLISHED, "dropped": State.DROPPED}


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
    """Drafts, the latest decision first; or those that are told, or were dropped."""
    if request.method == "POST":
        return _decide(request)
    asked = request.GET.get("shown", "")
    shown = asked if asked in SHOWN else ""
    found = UpgradeAnnouncement.objects.filter(state=SHOWN[shown])
    related = ("certificate__product", "decided_by")
    page = Paginator(found.select_related(*related), PER_PAGE).get_page(request.GET.get("page", 1))
    kept = f"shown={shown}&" if shown else ""
    context = {
        "drafts": [_card(one) for one in page],
        "shown": shown,
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
    act = ACTS.get(request.POST.get("action", ""), _keep)
    try:
        messages.success(request, act(request, form.cleaned_data))
    except UpgradeAnnouncement.DoesNotExist:
        raise Http404 from None
    except (NoDraft, NotInForce) as refusal:
        messages.error(request, str(refusal))
    return redirect("office:announcements")


def _keep(request: HttpRequest, given: dict) -> str:
    keep_words(given["pk"], {name: given[name] for name in LANGUAGES}, request.user)
    return _("The words are kept; it is still a draft.")


def _publish(request: HttpRequest, given: dict) -> str:
    publish(given["pk"], request.user)
    return _("It is told: it stands in the feed, and followers are written to.")


def _drop(request: HttpRequest, given: dict) -> str:
    drop(given["pk"], request.user)
    return _("The draft is dropped.")


def _take_back(request: HttpRequest, given: dict) -> str:
    take_back(given["pk"], request.user)
    return _("It is taken back. Mails that went out cannot be.")


ACTS = {"publish": _publish, "drop": _drop, "take-back": _take_back}
