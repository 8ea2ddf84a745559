"""The editors' list of what producers told, with the two things to do about it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.pictures.models import ShopRendition
from shop.producer_desk.models import DeskText
from shop.producer_desk.telling import editing
from shop.producer_desk.telling.fields import ASKED
from shop.producer_desk.telling.pictures import SMALL

from .making import address_of_draft, make_draft

ON_A_PAGE = 20
LIST = "desk_texts"


@dataclass(frozen=True)
class Row:
    """A text with its questions and answers; `draft_url` once somebody has made a draft of it."""

    text: DeskText
    answers: list[tuple[str, str]]
    draft_url: str
    pictures: list[tuple[str, ShopRendition]]


def _only_editors(request: HttpRequest) -> None:
    if not request.user.has_perm(editing.RIGHT):
        raise PermissionDenied


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What was sent, the oldest first, and what is being written of it."""
    _only_editors(request)
    page = Paginator(editing.waiting(), ON_A_PAGE).get_page(request.GET.get("p"))
    context = {"rows": [_row(text) for text in page], "page": page}
    return render(request, "cms/admin/desk_texts.html", context)


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft of it, in the form where it is written."""
    _only_editors(request)
    try:
        return redirect(make_draft(pk, request.user, address=address_of(request)))
    except editing.DecidedError:
        return _changed(request)


@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the producer for more, with words that say what."""
    _only_editors(request)
    note = request.POST.get("note", "").strip()
    if not note:
        messages.error(request, _("Write what is still wanted."))
        return redirect(LIST)
    try:
        editing.give_back(pk, note, request.user, address=address_of(request))
    except editing.DecidedError:
        return _changed(request)
    messages.success(request, _("It is back at the producer's desk with your words."))
    return redirect(LIST)


def _changed(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("It does not wait any more: somebody was quicker."))
    return redirect(LIST)


def _row(text: DeskText) -> Row:
    told = [(one.question, text.words.get(one.name, "")) for one in ASKED[text.kind]]
    answers = [(str(name), words) for name, words in told if words]
    shown = [(one.caption, one.image.get_rendition(SMALL)) for one in text.pictures.all()]
    return Row(text, answers, address_of_draft(text), shown)
