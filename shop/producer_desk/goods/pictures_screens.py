"""Pictures of a product: five places with tips, each cut to a square that is seen before."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.catalogue.models import Product
from shop.pictures import private
from shop.pictures.intake import MOST_BYTES, BadPictureError, Taken, take_picture
from shop.pictures.selectors import CARD, Picture
from shop.pictures.selectors import pictures as sized

from ..desk import Desk
from ..gate import desk_view
from ..models import WorkingCopy
from ..rights import Right
from . import copies, gallery, pictures, publishing
from .pictures_forms import PictureForm, SquareForm
from .slots import BY_NAME, Slot

SHOWN_SIDE = 600


@dataclass(frozen=True)
class Place:
    """One slot of the page: what is in it, how its picture lies there, what went wrong."""

    shown: gallery.Shown
    live: Picture | None
    trouble: str = ""

    @property
    def square(self) -> dict[str, int]:
        """Where the sliders stand, in per cent."""
        new = self.shown.new
        if new is None:
            return {"left": 50, "top": 50, "closer": 0}
        return {
            "left": round(new.left * 100),
            "top": round(new.top * 100),
            "closer": round((1 - new.side) * 100),
        }


@desk_view(Right.WORDS)
@require_safe
def all_pictures(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """The five places; nothing is begun by looking at them."""
    return _page(request, desk, _goods(desk, product))


@desk_view(Right.WORDS)
@require_POST
def one_picture(request: HttpRequest, desk: Desk, product: int, slot: str) -> HttpResponse:
    """Put a picture in, cut it, leave it out, or leave the live one as it is."""
    goods, place = _goods(desk, product), BY_NAME.get(slot)
    if place is None:
        raise Http404
    cutting = request.POST.get("act", "put") != "put"
    form = SquareForm(request.POST) if cutting else PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        told = next(iter(form.errors.values()))[0]
        return _page(request, desk, goods, (place, str(told)), status=400)
    try:
        taken = None if cutting else take_picture(form.cleaned_data["picture"])
        _change(request, desk, goods, place, form, taken)
    except BadPictureError as bad:
        return _page(request, desk, goods, (place, str(bad)), status=400)
    except pictures.OtherPictureError:
        told = _("Somebody else has changed this picture meanwhile. Nothing of theirs was lost.")
        return _page(request, desk, goods, (place, told), status=409)
    except copies.FrozenError:
        told = _("It was sent meanwhile. Take it back to go on.")
        return _page(request, desk, goods, (place, told), status=409)
    messages.success(request, _("Saved. Buyers see it after it is reviewed."))
    address = reverse("producer_desk:goods_pictures", args=[goods.pk])
    return HttpResponseRedirect(f"{address}#anh-{place.name}", status=303)


@desk_view(Right.WORDS)
@require_safe
def picture_file(request: HttpRequest, desk: Desk, pk: int, row: int) -> HttpResponse:
    """A picture of a copy: its square, or with `?whole=1` the whole of it."""
    copy = get_object_or_404(desk.copies(), pk=pk)
    return file_answer(copy, row, whole="whole" in request.GET)


def file_answer(copy: WorkingCopy, row: int, *, whole: bool) -> HttpResponse:
    """A picture of this copy and of no other, kept by nobody else."""
    found = get_object_or_404(copy.pictures.exclude(name=""), pk=row)
    if whole:
        content = private.read(pictures.FOLDER, found.name)
    else:
        content = publishing.square_of(found, SHOWN_SIDE)
    if content is None:
        raise Http404
    return private.private_answer(content)


def _change(
    request: HttpRequest,
    desk: Desk,
    goods: Product,
    slot: Slot,
    form: SquareForm,
    taken: Taken | None,
) -> None:
    act, saw = request.POST.get("act", "put"), form.cleaned_data["saw"]
    if taken is not None:
        pictures.put(desk, goods.pk, slot, taken, form.crop, saw=saw)
    elif act == "empty":
        pictures.empty(desk, goods.pk, slot, saw=saw)
    else:
        copy = _open_copy(desk, goods)
        if copy is None or act not in ("cut", "undo"):
            raise Http404
        if act == "cut":
            pictures.cut(desk, copy.pk, slot, form.crop, saw=saw)
        else:
            pictures.undo(desk, copy.pk, slot, saw=saw)


def _goods(desk: Desk, pk: int) -> Product:
    mine = desk.products().filter(parent=None, merged_into=None).select_related("ocop_set")
    return get_object_or_404(mine, pk=pk)


def _open_copy(desk: Desk, goods: Product) -> WorkingCopy | None:
    open_ones = desk.copies().filter(product=goods, status__in=WorkingCopy.OPEN)
    return open_ones.prefetch_related("pictures").first()


def _page(
    request: HttpRequest,
    desk: Desk,
    goods: Product,
    trouble: tuple[Slot, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    copy = _open_copy(desk, goods)
    shown = gallery.shown(goods, copy)
    live = sized((one.live.original_id for one in shown if one.live), CARD)
    context = {
        "goods": goods,
        "copy": copy,
        "places": [
            Place(
                one,
                live.get(one.live.original_id) if one.live else None,
                trouble[1] if trouble and trouble[0].name == one.slot.name else "",
            )
            for one in shown
        ],
        "frozen": copy is not None and not copy.is_editable,
        "most_bytes": MOST_BYTES,
    }
    return render(request, "producer_desk/goods/pictures.html", context, status=status)
