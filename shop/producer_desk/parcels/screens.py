"""The list of parcels, one parcel, and what is pressed there."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links
from shop.order.advancing import CannotAdvanceError
from shop.order.cash import CashRefusedError
from shop.order.models import Parcel
from shop.order.states import STILL_HERE

from ..batches.packing import NotThatBatchError
from ..batches.packing_form import PackedForm, packed_form
from ..desk import Desk
from ..gate import desk_view
from ..offline.mark import may_be_kept
from ..recalls.affected import held_among, holding_recalls
from ..rights import Right
from . import doing
from .forms import CarrierForm, RefusedForm, stage_asked, ticked
from .listing import counts, from_the_shelf, heap, parcel_rows
from .sheet import sheet_of
from .stages import LABELS, Stage
from .telling import NOT_THAT_BATCH, why_not

AT_ONCE = 20


@desk_view(Right.PARCELS)
@may_be_kept
@require_safe
def parcel_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One heap of parcels, twenty at a time; with what they need together when it is to pack."""
    stage = stage_asked(request.GET.get("stage", ""))
    page = Paginator(heap(desk, stage), AT_ONCE).get_page(request.GET.get("page"))
    parcels, here = list(page.object_list), _heap_address(stage)
    links = page_links(page.number, page.paginator.num_pages, lambda one: f"{here}&page={one}")
    context = {
        "stage": stage.value,
        "stage_label": LABELS[stage],
        "stages": counts(desk),
        "rows": parcel_rows(parcels),
        "held": held_among(desk.recalls(), parcels),
        "shelf": from_the_shelf(parcels) if stage is Stage.TO_PACK else [],
        "page_obj": links,
        "open_cases": desk.cases().filter(state="open").count(),
    }
    return render(request, "producer_desk/parcels/list.html", context)


@desk_view(Right.PARCELS)
@require_safe
def one_parcel(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """To whom it goes, what is in it, and the one next thing to do with it."""
    return parcel_page(request, desk, doing.parcel_or_404(desk, pk))


@desk_view(Right.PARCELS)
@require_POST
def pack(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The ticked ones are packed: all of them, or none when one cannot be."""
    parcels = [doing.parcel_or_404(desk, pk) for pk in ticked(request.POST.getlist("parcel"))]
    if not parcels:
        messages.warning(request, _("Tick at least one parcel."))
        return _to_heap(Stage.TO_PACK)
    # Of a heap nobody says which batches it is of; of one parcel the page asked.
    form = packed_form(desk, parcels[0], request.POST) if len(parcels) == 1 else None
    if form is not None and not form.is_valid():
        return parcel_page(request, desk, parcels[0], packed=form, status=400)
    try:
        doing.pack(desk, parcels, form.picked if form else (), address=address_of(request))
    except NotThatBatchError:
        messages.error(request, str(NOT_THAT_BATCH))
        return _to_parcel(parcels[0])
    except CannotAdvanceError as refused:
        messages.error(request, why_not(refused))
        return _to_heap(Stage.TO_PACK)
    words = ngettext("%(count)d parcel is packed.", "%(count)d parcels are packed.", len(parcels))
    messages.success(request, words % {"count": len(parcels)})
    return _to_parcel(parcels[0]) if len(parcels) == 1 else _to_heap(Stage.PACKED)


@desk_view(Right.PARCELS)
@require_POST
def hand_over(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """To a carrier with its code, or brought by the producer."""
    parcel = doing.parcel_or_404(desk, pk)
    if request.POST.get("act") == "direct":
        return acted(
            request, parcel, lambda: doing.bring(desk, parcel, address=address_of(request))
        )
    form = CarrierForm(request.POST)
    if not form.is_valid():
        return parcel_page(request, desk, parcel, carrier=form, status=400)
    told = form.cleaned_data
    return acted(
        request, parcel, lambda: doing.hand_over(desk, parcel, **told, address=address_of(request))
    )


@desk_view(Right.PARCELS)
@require_POST
def delivered(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Its buyer has it."""
    parcel = doing.parcel_or_404(desk, pk)
    return acted(request, parcel, lambda: doing.deliver(desk, parcel, address=address_of(request)))


@desk_view(Right.PARCELS)
@require_POST
def cash(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Its cash is collected, or was not after all."""
    parcel = doing.parcel_or_404(desk, pk)
    act = doing.take_back if request.POST.get("act") == "back" else doing.collect
    return acted(request, parcel, lambda: act(desk, parcel, address=address_of(request)))


@desk_view(Right.PARCELS)
@require_POST
def refused(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Nobody took it at the door."""
    parcel, form = doing.parcel_or_404(desk, pk), RefusedForm(request.POST)
    good = form.is_valid() and form.cleaned_data["goods_are_good"]
    return acted(
        request,
        parcel,
        lambda: doing.refuse(desk, parcel, goods_are_good=good, address=address_of(request)),
    )


def acted(request: HttpRequest, parcel: Parcel, act: Callable[[], object]) -> HttpResponse:
    """Do it, say so or say why not, and back to the parcel."""
    try:
        act()
        messages.success(request, _("Noted."))
    except (CannotAdvanceError, CashRefusedError) as refusal:
        messages.error(request, why_not(refusal))
    except NotThatBatchError:
        messages.error(request, str(NOT_THAT_BATCH))
    return _to_parcel(parcel)


def parcel_page(
    request: HttpRequest,
    desk: Desk,
    parcel: Parcel,
    carrier: CarrierForm | None = None,
    packed: PackedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a parcel, with the form that came back."""
    sheet, carriers = sheet_of(desk, parcel), doing.carriers_of(desk)
    is_here = sheet.status in STILL_HERE
    context = {
        "sheet": sheet,
        "carrier": carrier or CarrierForm(initial={"carrier": next(iter(carriers), "")}),
        "carriers": carriers,
        "packed": packed or (packed_form(desk, sheet.parcel) if is_here else None),
        "wrong": packed or carrier,
        "held": holding_recalls(sheet.parcel),
        "refused": RefusedForm(),
        "cases": desk.cases().filter(line__parcel=parcel).order_by("-pk"),
        "back": _heap_address(sheet.stage),
        "back_label": LABELS[sheet.stage],
    }
    return render(request, "producer_desk/parcels/parcel.html", context, status=status)


def _heap_address(stage: Stage) -> str:
    return f"{reverse('producer_desk:parcels')}?stage={stage.value}"


def _to_heap(stage: Stage) -> HttpResponse:
    return HttpResponseRedirect(_heap_address(stage), status=303)


def _to_parcel(parcel: Parcel) -> HttpResponse:
    return HttpResponseRedirect(reverse("producer_desk:parcel", args=[parcel.pk]), status=303)
