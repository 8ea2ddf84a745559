"""Hampers at the promotion desk: the list, a new one, its words and price, its parts and swaps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from shop.certification import clock
from shop.fairs.changing import Staff
from shop.fairs.chooser import choose
from shop.fairs.gate import HIGHEST_KEY, desk_view, number_of
from shop.hampers.guard import judge, judge_all
from shop.hampers.loading import with_parts
from shop.hampers.models import MOST_PIECES, Hamper
from shop.hampers.swaps import swaps_for

from .. import filling
from ..errors import CurationError
from ..forms.collection import NewForm
from ..forms.hamper import HamperForm
from ..making import change_words, new_hamper
from .choosing import address, ask_again, context_of, moved, rows_there, tell

MOST = 200


@desk_view()
@require_safe
def hampers(request: HttpRequest) -> HttpResponse:
    """Every hamper, whether it may be bought today, and why not."""
    return render(
        request, "collections_desk/hampers.html", {"rows": judge_all(with_parts()[:MOST])}
    )


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A title; it has no parts and is not offered."""
    form = NewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = new_hamper(Staff.of(request), form.cleaned_data["title_vi"])
        messages.success(request, _("It is made. Next: its parts, then its words and price."))
        return redirect("collections_desk:hamper", made.pk)
    return render(request, "collections_desk/new.html", {"form": form, "what": "hamper"})


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed; the form again with what was typed when it cannot be kept."""
    found = _found(pk)
    posted = request.method == "POST"
    form = HamperForm(
        request.POST if posted else None, request.FILES if posted else None, instance=found
    )
    if form.is_valid() and _kept(request, found, form):
        messages.success(request, _("Kept."))
        return redirect("collections_desk:hamper", pk)
    context = {"form": form, "record": _found(pk), "what": "hamper"}
    return render(request, "collections_desk/words.html", context)


def _kept(request: HttpRequest, found: Hamper, form: HamperForm) -> bool:
    picture = form.picture()
    if form.errors:
        return False
    columns = form.words() | ({"picture": picture} if picture else {})
    try:
        change_words(
            found, Staff.of(request), "hamper.words", form.cleaned_data["edition"], columns
        )
    except CurationError as refused:
        ask_again(request, form, _found(found.pk), refused)
        return False
    return True


@desk_view()
@require_http_methods(["GET", "HEAD", "POST"])
def hamper(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose parts on the left; on the right the hamper, and what may stand for a missing part."""
    found = _found(pk)
    if request.method == "POST":
        return _acted(request, found)
    judged = judge(with_parts().get(pk=found.pk))
    swaps = swaps_for(judged.missing, {part.product.pk for part in judged.parts})
    today = clock.today()
    context = context_of(request, choose(request.GET, (today, today), rows_there(found.parts))) | {
        "record": found,
        "judged": judged,
        "rows": [(part, swaps.get(part.key)) for part in judged.parts],
        "most": MOST_PIECES,
        "what": "hamper",
    }
    return render(request, "collections_desk/hamper.html", context)


def _acted(request: HttpRequest, found: Hamper) -> HttpResponse:
    anchor = "#fair"
    try:
        anchor = _done(request, found) or anchor
    except CurationError as refused:
        tell(request, refused)
        anchor = "#choose"
    back = reverse("collections_desk:hamper", args=[found.pk])
    return HttpResponseRedirect(f"{back}{address(request)}{anchor}")


def _done(request: HttpRequest, found: Hamper) -> str:
    """What one button means; where to go on the page afterwards."""
    said, staff = request.POST, Staff.of(request)
    added, part = number_of(said.get("add")), number_of(said.get("part"))
    if added is not None:
        product = filling.add_part(found, staff, added)
        messages.success(request, _("Added: %(title)s.") % {"title": product.get_title()})
        return f"#add-{added}"
    if part is not None and (pieces := number_of(said.get("pieces"))) is not None:
        filling.set_pieces(found, staff, part, pieces)
        messages.success(request, _("Kept."))
        return f"#line-{part}"
    if part is not None and (taken := number_of(said.get("swap"))) is not None:
        product = filling.swap(found, staff, part, taken)
        words = _("%(product)s is in the hamper now.") % {"product": product.get_title()}
        messages.success(request, words)
        return f"#line-{part}"
    return moved(request, found, "hamper")


def _found(pk: int) -> Hamper:
    return get_object_or_404(Hamper, pk=min(pk, HIGHEST_KEY))
