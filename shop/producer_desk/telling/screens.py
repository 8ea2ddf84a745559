"""The pages on which a producer tells its story and writes about itself."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from shop.pictures.intake import BadPictureError
from shop.pictures.models import ShopRendition

from ..desk import Desk
from ..gate import desk_view
from ..models import DeskPicture, DeskText
from ..rights import Right
from . import pictures, texts
from .fields import missing
from .form import PictureForm, TextForm, initial_of

TITLES = {
    DeskText.Kind.STORY: gettext_lazy("Tell your story"),
    DeskText.Kind.PROFILE: gettext_lazy("About us"),
}


@dataclass(frozen=True)
class Frame:
    """The place of one photograph: what it may show, the one that is there, and how to put one."""

    slot: str
    tip: str
    url: str
    picture: DeskPicture | None
    small: ShopRendition | None
    form: PictureForm


@desk_view(Right.STALL)
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, desk: Desk, kind: str) -> HttpResponse:
    """The questions with their answers; saved, and sent to the editors."""
    if request.method != "POST":
        kept = texts.open_text(desk, kind)
        return _page(request, desk, kind, kept, _form(desk, kind, kept))
    form = _form(desk, kind, posted=request)
    if not form.is_valid():
        return _page(request, desk, kind, texts.open_text(desk, kind), form, status=400)
    try:
        return _keep(request, desk, kind, form)
    except texts.OtherVersionError as other:
        again = _form(desk, kind, initial=form.cleaned_data | {"saw": other.text.version})
        return _page(request, desk, kind, other.text, again, others=True, status=409)
    except texts.FrozenError:
        messages.warning(request, _("It was sent meanwhile. Take it back to go on writing."))
        return _page(request, desk, kind, texts.open_text(desk, kind), form, status=409)
    except texts.IncompleteError as lacking:
        names = ", ".join(str(one.question) for one in lacking.missing)
        told = _("Saved, not sent. Still missing: %(names)s.") % {"names": names}
        messages.warning(request, told)
        return _back(kind)


def _keep(request: HttpRequest, desk: Desk, kind: str, form: TextForm) -> HttpResponse:
    found = texts.begin(desk, kind)
    found = texts.save(
        desk,
        found.pk,
        form.words,
        saw=form.cleaned_data["saw"],
        products=form.chosen,
        translate=form.cleaned_data["translate"],
    )
    if request.POST.get("act") == "send":
        texts.send(desk, found.pk, saw=found.version)
        messages.success(request, _("Thank you. The editors have it now."))
        return HttpResponseRedirect(reverse("producer_desk:stall"), status=303)
    messages.success(request, _("Saved. You can go on writing at any time."))
    return _back(kind)


@desk_view(Right.STALL)
@require_POST
def take_back(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Go on writing in what was sent."""
    found = get_object_or_404(desk.texts(), pk=pk)
    try:
        texts.take_back(desk, pk)
    except texts.FrozenError:
        messages.warning(request, _("An editor has begun to work with it."))
    return _back(found.kind)


@desk_view(Right.STALL)
@require_POST
def picture(request: HttpRequest, desk: Desk, kind: str, slot: str) -> HttpResponse:
    """Put a photograph beside an answer, or take it away."""
    if slot not in pictures.slots_of(kind):
        raise Http404
    try:
        if request.POST.get("act") == "remove":
            pictures.remove_picture(desk, kind, slot)
            messages.success(request, _("The photograph is taken away."))
            return _back(kind, f"picture-{slot}")
        form = PictureForm(request.POST, request.FILES, auto_id=f"{slot}-%s")
        if not form.is_valid():
            return _refused(request, desk, kind, slot, form)
        given = form.cleaned_data
        pictures.put_picture(desk, kind, slot, given["picture"], given["caption"])
    except BadPictureError as bad:
        form.add_error("picture", str(bad))
        return _refused(request, desk, kind, slot, form)
    except texts.FrozenError:
        messages.warning(request, _("It was sent meanwhile. Take it back to go on writing."))
        return _back(kind)
    messages.success(request, _("The photograph is there."))
    return _back(kind, f"picture-{slot}")


def _refused(
    request: HttpRequest, desk: Desk, kind: str, slot: str, wrong: PictureForm
) -> HttpResponse:
    kept = texts.open_text(desk, kind)
    form = _form(desk, kind, kept)
    return _page(request, desk, kind, kept, form, wrong=(slot, wrong), status=400)


def _form(
    desk: Desk,
    kind: str,
    kept: DeskText | None = None,
    *,
    posted: HttpRequest | None = None,
    initial: dict | None = None,
) -> TextForm:
    mine = desk.products().filter(parent=None, merged_into=None, is_public=True).order_by("pk")
    if posted is not None:
        return TextForm(kind, mine, posted.POST)
    if initial is None:
        initial = initial_of(kept or texts.fresh(desk, kind))
    return TextForm(kind, mine, initial=initial)


def _page(
    request: HttpRequest,
    desk: Desk,
    kind: str,
    kept: DeskText | None,
    form: TextForm,
    *,
    others: bool = False,
    wrong: tuple[str, PictureForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    last = desk.texts().filter(kind=kind, status=DeskText.Status.PUBLISHED).first()
    context = {
        "title": TITLES[DeskText.Kind(kind)],
        "kind": kind,
        "kept": kept,
        "form": form,
        "boxes": form.boxes(kept if others else None),
        "missing": missing(kept) if kept else [],
        "others": others,
        "frozen": kept is not None and not kept.is_editable,
        "published": last,
        "frames": _frames(kind, kept, wrong),
    }
    return render(request, "producer_desk/telling/text.html", context, status=status)


def _frames(kind: str, kept: DeskText | None, wrong: tuple[str, PictureForm] | None) -> list[Frame]:
    there = pictures.pictures_of(kept) if kept else {}
    return [
        Frame(
            slot=slot,
            tip=tip,
            url=reverse(f"producer_desk:{kind}_picture", args=[slot]),
            picture=there.get(slot),
            small=there[slot].image.get_rendition(pictures.SMALL) if slot in there else None,
            form=wrong[1] if wrong and wrong[0] == slot else PictureForm(auto_id=f"{slot}-%s"),
        )
        for slot, tip in pictures.slots_of(kind).items()
    ]


def _back(kind: str, anchor: str = "") -> HttpResponseRedirect:
    address = reverse(f"producer_desk:{kind}")
    return HttpResponseRedirect(f"{address}#{anchor}" if anchor else address, status=303)
