"""The reviewers' queue, and one copy in it."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.accounts.gate import staff_view
from shop.catalogue.paging import page_links

from ..goods import reviewing
from ..goods.copies import FrozenError, OtherVersionError
from ..goods.pictures_screens import file_answer
from ..models import WorkingCopy
from .comparing import compared, compared_pictures
from .english_form import EnglishForm
from .roles import REVIEW

AT_ONCE = 30


class NoteForm(forms.Form):
    """What is to be corrected in one field."""

    field = forms.SlugField(max_length=60)
    text = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=500,
        error_messages={"required": gettext_lazy("Write what is to be corrected.")},
    )


@staff_view(REVIEW)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    waiting = WorkingCopy.objects.filter(status=WorkingCopy.Status.SUBMITTED)
    ordered = waiting.select_related("product__producer").order_by("submitted_at", "pk")
    page = Paginator(ordered, AT_ONCE).get_page(request.GET.get("page"))
    here = reverse("producer_desk:review")
    links = page_links(page.number, page.paginator.num_pages, lambda one: f"{here}?page={one}")
    context = {"copies": page.object_list, "page_obj": links, "total": page.paginator.count}
    return render(request, "producer_desk/review/queue.html", context)


@staff_view(REVIEW)
@require_safe
def one_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """What would change, with its notes; a decided copy can still be read."""
    return _page(request, _copy(pk), NoteForm())


@staff_view(REVIEW)
@require_safe
def picture(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """A picture of a copy that was sent: its square, or with `?whole=1` the whole of it."""
    return file_answer(_copy(pk), row, whole="whole" in request.GET)


@staff_view(REVIEW)
@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about a field."""
    copy, form = _copy(pk), NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, copy, form, status=400)
    words = form.cleaned_data
    try:
        reviewing.note(pk, words["field"], words["text"], request.user, address=address_of(request))
    except FrozenError:
        return _too_late(request)
    address = reverse("producer_desk:review_copy", args=[pk])
    return HttpResponseRedirect(f"{address}#{words['field']}", status=303)


@staff_view(REVIEW)
@require_POST
def english(request: HttpRequest, pk: int) -> HttpResponse:
    """The English words of a copy whose producer asked for them."""
    copy = _copy(pk)
    form = EnglishForm(copy, request.POST)
    if not form.is_valid():
        return _page(request, copy, NoteForm(), english=form, status=400)
    saw, where = form.cleaned_data["saw"], address_of(request)
    try:
        reviewing.translate(pk, form.words, request.user, saw=saw, address=where)
    except FrozenError:
        return _too_late(request)
    except OtherVersionError:
        messages.warning(request, _("Somebody else has written in it meanwhile; look again."))
        now = _copy(pk)
        typed = EnglishForm(now, request.POST.dict() | {"saw": str(now.version)})
        return _page(request, now, NoteForm(), english=typed, status=409)
    messages.success(request, _("The English words are kept."))
    return HttpResponseRedirect(reverse("producer_desk:review_copy", args=[pk]), status=303)


@staff_view(REVIEW)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish it, or give it back with its notes."""
    copy = _copy(pk)
    try:
        if request.POST.get("act") == "approve":
            reviewing.approve(pk, request.user, address=address_of(request))
            messages.success(request, _("It is published."))
        else:
            reviewing.give_back(pk, request.user, address=address_of(request))
            messages.success(request, _("It is back with its producer."))
    except FrozenError:
        return _too_late(request)
    except reviewing.NoNoteError:
        messages.warning(request, _("Write a note first: the producer must know what to correct."))
        return redirect("producer_desk:review_copy", copy.pk)
    return redirect("producer_desk:review")


def _copy(pk: int) -> WorkingCopy:
    hidden = WorkingCopy.Status.DRAFT, WorkingCopy.Status.DROPPED
    copies = WorkingCopy.objects.exclude(status__in=hidden)
    related = ("product__ocop_set", "product__producer", "saved_by", "decided_by")
    return get_object_or_404(copies.select_related(*related), pk=pk)


def _page(
    request: HttpRequest,
    copy: WorkingCopy,
    form: NoteForm,
    *,
    english: EnglishForm | None = None,
    status: int = 200,
) -> HttpResponse:
    waits = copy.status == WorkingCopy.Status.SUBMITTED
    asked = waits and copy.translate
    context = {
        "copy": copy,
        "fields": compared(copy),
        "places": compared_pictures(copy),
        "form": form,
        "waits": waits,
        "english": (english or EnglishForm(copy)) if asked else None,
    }
    return render(request, "producer_desk/review/copy.html", context, status=status)


def _too_late(request: HttpRequest) -> HttpResponse:
    messages.warning(
        request, _("Its producer has taken it back, or somebody else has decided meanwhile.")
    )
    return redirect("producer_desk:review")
