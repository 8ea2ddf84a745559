"""Reviews of a product, the way to write one, and the form behind an order's link."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.accounts.models import User
from shop.catalogue.cards import product_url
from shop.catalogue.models import Product
from shop.catalogue.paging import page_links
from shop.order.models import Order
from shop.order.secret_pages import secret_page
from shop.order.selectors import order_url

from . import reviewing
from .arrived import arrived, order_that_brought
from .forms import ReviewForm
from .models import Review
from .shown import as_shown, mean_of, shown_reviews

PER_PAGE = 20
HIGHEST_KEY = 2**63 - 1
WRITTEN = 302


@require_safe
def of_product(request: HttpRequest, pk: int) -> HttpResponse:
    """All reviews of a product, the newest first."""
    product = product_or_404(pk)
    shown = Paginator(shown_reviews(pk), PER_PAGE)
    page = shown.get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        "product": product,
        "rows": as_shown(rows),
        "number": shown.count,
        "mean": mean_of(rows),
        "page_obj": page_links(page.number, shown.num_pages, lambda one: f"?page={one}"),
        "crumbs": [to_product(product), (_("Reviews"), "")],
    }
    return render(request, "voices/reviews.html", context)


@require_safe
@never_cache
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the form for somebody whose account the product came to; else who may write, and how.

    Nobody gets a form here: what is shown is by those who had it in their hands.
    """
    product = product_or_404(pk)
    if isinstance(request.user, User) and (order := order_that_brought(request.user, pk)):
        return redirect("voices:review", order.number, order.secret, pk)
    context = {"product": product, "crumbs": [to_product(product), (_("Write a review"), "")]}
    return render(request, "voices/who_may.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_page("same-origin")
def review(request: HttpRequest, order: Order, pk: int) -> HttpResponse:
    """Write, change or take back the review of something that this order brought."""
    own = reviewing.own_review(order, pk) if pk <= HIGHEST_KEY else None
    came = arrived(order).get(pk)
    if own is None and came is None:
        raise Http404
    if request.method == "POST" and request.POST.get("act") == "back":
        reviewing.take_back(order, pk)
        messages.success(request, _("Your review is taken back."))
        return redirect(order_url(order))
    form, status = ReviewForm(request.POST or None, review=own, first_name=_first_name(order)), 200
    if form.is_bound and form.is_valid():
        status = _written(request, order, pk, form)
        if status == WRITTEN:
            return redirect(order_url(order))
    context = {
        "order": order,
        "product": own.product if own else came.product,  # type: ignore[union-attr]
        "review": own,
        "may_write": own is None or reviewing.is_open(own),
        "form": form,
        "back": order_url(order),
    }
    return render(request, "voices/review.html", context, status=status)


def _written(request: HttpRequest, order: Order, pk: int, form: ReviewForm) -> int:
    """The status of the answer: WRITTEN, or another, and the form says why not."""
    try:
        made = reviewing.write_review(order, pk, form.said(), language=get_language() or "vi")
    except reviewing.TooManyError:
        form.add_error(None, _("Please wait until tomorrow before changing it again."))
        return 429
    except (reviewing.ClosedError, reviewing.NotArrivedError):
        form.add_error(None, _("This review can no longer be written or changed."))
        return 409
    if made.state == Review.State.HELD:
        words = _("Thank you. Somebody of us reads it first, because of a contact in it.")
        messages.info(request, words)
    else:
        messages.success(request, _("Thank you. Your review stands on the product's page."))
    return WRITTEN


def product_or_404(pk: int) -> Product:
    """The product with that page."""
    found = Product.objects.published().select_related("producer")
    product = found.filter(pk=pk).first() if pk <= HIGHEST_KEY else None
    if product is None:
        raise Http404
    return product


def to_product(product: Product) -> tuple[str, str]:
    """The crumb that leads to a product's page."""
    return product.title, product_url(product.slug, product.pk)


def _first_name(order: Order) -> str:
    """The last word of a Vietnamese name is the one that people are called by."""
    return (order.buyer_name.split() or [""])[-1][:40]
