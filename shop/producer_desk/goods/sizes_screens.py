"""The sizes of a product: further ones, another measure, sold no more.

A size is a price and a number of pieces, so whoever may set both decides about it.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from shop.accounts.asker import address_of
from shop.catalogue.measures import Measure
from shop.catalogue.models import Product

from ..desk import Desk
from ..gate import desk_view
from ..rights import Right
from .size_forms import NewSizeForm, SizeForm, shown
from .sizes import (
    MOST_SIZES,
    KnownSizeError,
    NotCoveredError,
    OrderedError,
    TooManySizesError,
    add_size,
    change_size,
    covered_by,
    sizes_of,
    stop_size,
)

REFUSALS = (NotCoveredError, KnownSizeError, TooManySizesError, OrderedError)


@desk_view(Right.PRICE)
@require_http_methods(["GET", "HEAD", "POST"])
def sizes(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """Every size with its measure, and the form for a further one."""
    goods = _goods(desk, product)
    if request.method != "POST":
        return _page(request, desk, goods, NewSizeForm(initial={"unit": "g"}))
    form = NewSizeForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, goods, form, status=400)
    typed = form.cleaned_data
    try:
        add_size(
            desk,
            goods.pk,
            typed["measure"],
            typed["price"],
            typed["pieces"],
            address=address_of(request),
        )
    except REFUSALS as refusal:
        form.add_error("number", words_of(refusal))
        return _page(request, desk, goods, form, status=409)
    messages.success(request, _("The size is on offer now."))
    return _back(goods)


@desk_view(Right.PRICE)
@require_POST
def change(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Another measure for a size."""
    size, goods = _size(desk, pk)
    form = SizeForm(request.POST, prefix=f"size-{pk}")
    if not form.is_valid():
        return _page(request, desk, goods, NewSizeForm(), changed=(pk, form), status=400)
    try:
        change_size(desk, size.pk, form.cleaned_data["measure"], address=address_of(request))
    except REFUSALS as refusal:
        form.add_error("number", words_of(refusal))
        return _page(request, desk, goods, NewSizeForm(), changed=(pk, form), status=409)
    messages.success(request, _("The size is changed."))
    return _back(goods)


@desk_view(Right.PRICE)
@require_POST
def stop(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """Sell a further size no more, or again."""
    size, goods = _size(desk, pk)
    again = request.POST.get("act") == "again"
    stop_size(desk, size.pk, sold=again, address=address_of(request))
    told = _("The size is sold again.") if again else _("The size is sold no more.")
    messages.success(request, told)
    return _back(goods)


def words_of(refusal: Exception) -> str:
    """Why a size cannot be so."""
    match refusal:
        case NotCoveredError():
            packs = ", ".join(str(one) for one in sorted(refusal.covered, key=lambda m: m.amount))
            return _("The certificate covers these packs only: %(packs)s.") % {"packs": packs}
        case KnownSizeError():
            return _("There is such a size already.")
        case OrderedError():
            return _("Somebody has ordered this size. Stop it and add a new one.")
    return ngettext(
        "There can be %(count)d size at most.", "There can be %(count)d sizes at most.", MOST_SIZES
    ) % {"count": MOST_SIZES}


def _goods(desk: Desk, pk: int) -> Product:
    if not desk.may(Right.STOCK):
        raise Http404
    return get_object_or_404(desk.products().filter(parent=None, merged_into=None), pk=pk)


def _size(desk: Desk, pk: int) -> tuple[Product, Product]:
    size = get_object_or_404(desk.products(), pk=pk)
    return size, _goods(desk, size.parent_id or size.pk)


def _page(
    request: HttpRequest,
    desk: Desk,
    goods: Product,
    form: NewSizeForm,
    *,
    changed: tuple[int, SizeForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`changed` is the form of a size as it was typed."""
    forms = {} if changed is None else {changed[0]: changed[1]}
    rows = [
        (size, forms.get(size.pk) or _kept_form(size), Measure.of_product(size))
        for size in sizes_of(desk, goods)
    ]
    covered = sorted(covered_by(goods), key=lambda one: (one.liquid, one.amount))
    context = {
        "goods": goods,
        "rows": rows,
        "form": form,
        "covered": ", ".join(str(one) for one in covered),
        "full": len(rows) >= MOST_SIZES,
    }
    return render(request, "producer_desk/goods/sizes.html", context, status=status)


def _kept_form(size: Product) -> SizeForm:
    return SizeForm(initial=shown(Measure.of_product(size)), prefix=f"size-{size.pk}")


def _back(goods: Product) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("producer_desk:sizes", args=[goods.pk]), status=303)
