"""The list of goods, and the three ways to change a number in it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shop.accounts.asker import address_of
from shop.catalogue.paging import page_links

from ..desk import Desk
from ..gate import desk_view
from ..offline.mark import may_be_kept
from ..rights import Right
from . import changing, undo
from .forms import OfferForm, PriceForm, StockForm
from .listing import goods, goods_rows, with_offers
from .telling import FIRST, PRICE, STOCK, Trouble, mistyped, promised, stale

AT_ONCE = 20
# Said by a phone that sends what it kept (desk_goods.js): it reads the status alone.
KEPT = "X-Desk-Queue"


@desk_view(Right.STOCK, Right.PRICE, Right.WORDS)
@may_be_kept
@require_safe
def goods_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Everything the producer sells or may sell, twenty at a time."""
    return _page(request, desk)


@desk_view(Right.STOCK)
@require_POST
def stock(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """One more, one less, a number that was counted, or nothing more to sell."""
    get_object_or_404(desk.stock_records(), pk=pk)
    form = StockForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, mistyped(STOCK, pk, form))
    saw, where = form.cleaned_data["saw"], address_of(request)
    try:
        if form.cleaned_data["act"] == "none":
            now = changing.sell_no_more(desk, pk, saw, address=where)
        else:
            now = form.wanted
            changing.set_stock(desk, pk, now, saw, address=where)
    except changing.StaleError as other:
        return _page(request, desk, stale(STOCK, pk, other, form.wanted))
    except changing.PromisedError as kept:
        return _page(request, desk, promised(pk, kept, saw, form.wanted))
    undo.remember(request, desk, undo.STOCK, pk, before=saw, after=now)
    return _back(request, _("The stock is changed."))


@desk_view(Right.PRICE)
@require_POST
def price(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    """A new price, live at once."""
    get_object_or_404(desk.stock_records(), pk=pk)
    form = PriceForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, mistyped(PRICE, pk, form))
    saw, now = form.cleaned_data["saw"], form.cleaned_data["price"]
    try:
        changing.set_price(desk, pk, now, saw, address=address_of(request))
    except changing.StaleError as other:
        return _page(request, desk, stale(PRICE, pk, other, now))
    undo.remember(request, desk, undo.PRICE, pk, before=saw, after=now)
    return _back(request, _("The price is changed."))


@desk_view(Right.PRICE)
@require_POST
def first_offer(request: HttpRequest, desk: Desk, product: int) -> HttpResponse:
    """Price and stock of something that was never on offer, by who may set both."""
    if not desk.may(Right.STOCK):
        raise Http404
    get_object_or_404(desk.products(), pk=product)
    form = OfferForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, mistyped(FIRST, product, form))
    told = _("It is on offer now.")
    try:
        changing.offer(desk, product, **form.cleaned_data, address=address_of(request))
    except changing.StaleError:
        told = _("Somebody else has put it on offer meanwhile. Please look at price and stock.")
    return _back(request, told)


def _page(request: HttpRequest, desk: Desk, trouble: Trouble | None = None) -> HttpResponse:
    """The list, with what went wrong at its row and everything that was typed still there."""
    if trouble is not None and request.headers.get(KEPT):
        return HttpResponse(status=trouble.status)
    asked = request.POST if request.method == "POST" else request.GET
    page = Paginator(with_offers(desk, goods(desk)), AT_ONCE).get_page(asked.get("page"))
    context = {
        "rows": goods_rows(desk, list(page.object_list)),
        "page_obj": page_links(page.number, page.paginator.num_pages, _page_address),
        "page_number": page.number,
        "trouble": trouble,
        "undo": undo.offered(request, desk) if trouble is None else None,
        "counts_stock": desk.may(Right.STOCK),
        "sees_prices": Right.PRICE in desk.rights,
        "writes_words": Right.WORDS in desk.rights,
    }
    status = 200 if trouble is None else trouble.status
    return render(request, "producer_desk/goods/list.html", context, status=status)


def _page_address(number: int) -> str:
    return f"{reverse('producer_desk:goods')}?page={number}"


def _back(request: HttpRequest, told: str) -> HttpResponse:
    """To the list, where it was left."""
    messages.success(request, told)
    if request.headers.get(KEPT):
        return HttpResponse(status=204)
    page, row = request.POST.get("page", ""), request.POST.get("row", "")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    anchor = f"#hang-{row}" if row.isascii() and row.isdigit() else ""
    return HttpResponseRedirect(_page_address(number) + anchor, status=303)
