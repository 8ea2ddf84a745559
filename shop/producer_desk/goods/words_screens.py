"""Writing the words of a product, beside its live page."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.catalogue.models import Product
from shop.catalogue.product_page import load_product, product_page
from shop.pictures.selectors import GALLERY, Picture, pictures

from ..desk import Desk
from ..gate import desk_view
from ..models import WorkingCopy
from ..rights import Right
from . import copies
from .fields import Words, fields_of, words_of, write_words
from .gallery import Shown, shown
from .locked import locked_of
from .words_form import WordsForm, initial_of


@desk_view(Right.WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """The working copy; nothing is begun by looking at it."""
    goods = _goods(desk, product)
    copy = _open_copy(desk, goods)
    if request.method != "POST":
        return _page(request, goods, copy, _kept_form(goods, copy))
    form = WordsForm(fields_of(goods), request.POST)
    if not form.is_valid():
        return _page(request, goods, copy, form, status=400)
    try:
        return _keep(request, desk, goods, form)
    except copies.OtherVersionError as other:
        return _page(request, goods, other.copy, _beside(form, other.copy), others=True, status=409)
    except copies.FrozenError:
        messages.warning(request, _("It was sent meanwhile. Take it back to go on writing."))
        return _page(request, goods, _open_copy(desk, goods), form, status=409, keep_form=True)
    except copies.IncompleteError as lacking:
        messages.warning(request, _words_of_lack(lacking))
        return _back(goods)


def _keep(request: HttpRequest, desk: Desk, goods: Product, form: WordsForm) -> HttpResponse:
    """Save what was typed, and send it or show it when that button was pressed."""
    copy, act = copies.begin(desk, goods.pk), request.POST.get("act")
    saw, translate = form.cleaned_data["saw"], form.cleaned_data["translate"]
    if act == "retake" and copy.status == WorkingCopy.Status.SUBMITTED:
        copies.take_back(desk, copy.pk)
    copy = copies.save(desk, copy.pk, form.words, translate=translate, saw=saw)
    if act == "send":
        copies.submit(desk, copy.pk, saw=copy.version, reason=request.POST.get("reason", "")[:500])
        messages.success(request, _("It is sent. A reviewer looks at it; the live page stays."))
        return HttpResponseRedirect(reverse("producer_desk:goods"), status=303)
    if act == "preview":
        return HttpResponseRedirect(reverse("producer_desk:preview", args=[copy.pk]), status=303)
    messages.success(request, _("Saved. Buyers see it after it is reviewed."))
    return _back(goods)


@desk_view(Right.WORDS)
@require_safe
def preview(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """The page as buyers will see it, with the words of the copy."""
    copy = get_object_or_404(desk.copies(), pk=pk)
    product = load_product(copy.product_id)
    if product is None:
        raise Http404
    write_words(product, copy.words)
    page = product_page(product)
    page = replace(page, gallery=_gallery(product, copy, page.gallery))
    context = {"page": page, "crumbs": [], "preview": True}
    return render(request, "producer_desk/goods/preview.html", context | {"copy": copy})


@desk_view(Right.WORDS)
@require_POST
def take_back(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Go on writing in what was sent."""
    copy = get_object_or_404(desk.copies(), pk=pk)
    try:
        copies.take_back(desk, pk)
    except copies.FrozenError:
        messages.warning(request, _("A reviewer has decided meanwhile."))
    return _back(copy.product)


@desk_view(Right.WORDS)
@require_POST
def drop(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Give the copy up."""
    copy = get_object_or_404(desk.copies(), pk=pk)
    saw = request.POST.get("saw", "")
    try:
        copies.drop(desk, pk, saw=int(saw) if _is_number(saw) else 0)
    except (copies.FrozenError, copies.OtherVersionError):
        messages.warning(request, _("It was changed meanwhile; it is still here."))
        return _back(copy.product)
    messages.success(request, _("The draft is dropped; the live page stays as it is."))
    return HttpResponseRedirect(reverse("producer_desk:goods"), status=303)


@desk_view(Right.WORDS)
@require_POST
def note_done(request: HttpRequest, desk: Desk, pk: int, note: int) -> HttpResponse:
    """Tick a note as corrected, or untick it."""
    copy = get_object_or_404(desk.copies(), pk=pk)
    try:
        copies.mark_done(desk, pk, note, done=request.POST.get("act") != "open")
    except copies.FrozenError:
        messages.warning(request, _("It was sent meanwhile. Take it back to go on writing."))
    return _back(copy.product, f"note-{note}")


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) < 10


def _gallery(product: Product, copy: WorkingCopy, live: list[Picture]) -> list[Picture]:
    """The pictures as an approval would hang them up; drawings only where there is none."""
    places = [one for one in shown(product, copy) if one.filled]
    kept = {one.live.original_id for one in places if one.live and not one.new}
    old = pictures(kept, GALLERY)
    return [
        _new_picture(copy, one) if one.new else old[one.live.original_id]  # type: ignore[union-attr]
        for one in places
    ] or live


def _new_picture(copy: WorkingCopy, one: Shown) -> Picture:
    address = reverse("producer_desk:picture_file", args=[copy.pk, one.saw])
    return Picture(address, 600, 600, str(one.slot.label), is_illustration=False)


def _goods(desk: Desk, pk: int) -> Product:
    mine = desk.products().filter(parent=None, merged_into=None).select_related("ocop_set")
    return get_object_or_404(mine, pk=pk)


def _open_copy(desk: Desk, goods: Product) -> WorkingCopy | None:
    open_ones = desk.copies().filter(product=goods, status__in=WorkingCopy.OPEN)
    return open_ones.select_related("saved_by").first()


def _kept_form(goods: Product, copy: WorkingCopy | None) -> WordsForm:
    kept: Words = copy.words if copy else words_of(goods)
    translate, version = (copy.translate, copy.version) if copy else (False, 1)
    initial = initial_of(kept, translate=translate, version=version)
    return WordsForm(fields_of(goods), initial=initial)


def _beside(form: WordsForm, copy: WorkingCopy) -> WordsForm:
    """What was typed, to be kept on top of the other's version when it is saved again."""
    typed = initial_of(form.words, translate=form.cleaned_data["translate"], version=copy.version)
    return WordsForm(form.wanted, initial=typed)


def _page(
    request: HttpRequest,
    goods: Product,
    copy: WorkingCopy | None,
    form: WordsForm,
    *,
    others: bool = False,
    keep_form: bool = False,
    status: int = 200,
) -> HttpResponse:
    notes = list(copy.notes.all()) if copy else []
    places = shown(goods, copy)
    context = {
        "goods": goods,
        "copy": copy,
        "form": form,
        "boxes": form.boxes(notes, _other_words(form, copy) if others and copy else {}),
        "open_notes": sum(note.done_at is None for note in notes),
        "missing": copies.missing(copy) if copy else [],
        "missing_pictures": [one.slot for one in places if one.missing] if copy else [],
        "places": places,
        "others": others,
        "locked": locked_of(goods),
        "frozen": copy is not None and not copy.is_editable and not keep_form,
        "kept_while_frozen": keep_form,
    }
    return render(request, "producer_desk/goods/words.html", context, status=status)


def _other_words(form: WordsForm, copy: WorkingCopy) -> Words:
    """What the other wrote where it is not what was typed here."""
    return {key: text for key, text in copy.words.items() if form.initial.get(key) != text}


def _words_of_lack(lacking: copies.IncompleteError) -> str:
    if lacking.missing:
        names = ", ".join(str(field.label) for field in lacking.missing)
        return _("Saved, not sent. Still missing: %(names)s.") % {"names": names}
    return _("Saved, not sent. Tick each note as done, or say why not.")


def _back(goods: Product, anchor: str = "") -> HttpResponseRedirect:
    address = reverse("producer_desk:words", args=[goods.pk])
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address, status=303)
