"""What pages ask about baskets."""

from collections.abc import Iterable

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Sum
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, empty

from .models import Basket, Line


def badge_count(request: HttpRequest) -> int:
    """Number of pieces for the badge in the header.

    No query without a basket cookie or a signed-in user, else one aggregate; none when the page
    has loaded the basket's lines anyway.
    """
    loaded = _loaded_basket(request)
    if loaded is not None:
        return sum(line.quantity for line in loaded.all_lines())
    owned = _owned_baskets(request)
    if owned is None:
        return 0
    lines = Line.objects.filter(basket__in=owned, basket__status=Basket.OPEN)
    return lines.aggregate(pieces=Sum("quantity"))["pieces"] or 0


def _loaded_basket(request: HttpRequest) -> Basket | None:
    basket = getattr(request, "basket", None)
    if isinstance(basket, SimpleLazyObject) and basket._wrapped is empty:
        return None
    return basket if basket is not None and basket._lines is not None else None


def _owned_baskets(request: HttpRequest):
    """The person's basket as a condition, or None when there can be none."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Basket.objects.filter(owner=user)
    pk = cookie_basket_id(request)
    return None if pk is None else Basket.objects.filter(pk=pk, owner=None)


def cookie_basket_id(request: HttpRequest) -> int | None:
    """The basket that the visitor's signed cookie names, whatever has become of it."""
    signed = request.COOKIES.get(settings.OSCAR_BASKET_COOKIE_OPEN)
    try:
        return int(Signer().unsign(signed)) if signed else None
    except (BadSignature, ValueError):
        return None


def baskets_holding(product_ids: Iterable[int]) -> dict[int, int]:
    """How many open baskets hold each of these products; products in none are not in it."""
    lines = Line.objects.filter(product__in=list(product_ids), basket__status=Basket.OPEN)
    counted = lines.order_by().values("product_id").annotate(baskets=Count("basket", distinct=True))
    return {row["product_id"]: row["baskets"] for row in counted}
