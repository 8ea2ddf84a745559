"""Saved products: of an account in the database, of a guest in the session until signing in."""

from django.http import HttpRequest

from shop.catalogue.models import Product
from shop.certification import clock

from .models import SavedProduct

SESSION = "saved_products"
# More than anybody looks through; keeps a script from filling session or table.
MOST = 100


def saved_ids(request: HttpRequest) -> list[int]:
    """The visitor's saved products, the newest first. At most one query, once for each request."""
    known = getattr(request, "_saved_ids", None)
    if known is None:
        known = _read(request)
        request._saved_ids = known
    return known


def _read(request: HttpRequest) -> list[int]:
    if request.user.is_authenticated:
        saved = SavedProduct.objects.filter(user=request.user)
        return list(saved.values_list("product_id", flat=True)[:MOST])
    return [pk for pk in request.session.get(SESSION, []) if isinstance(pk, int)]


def save(request: HttpRequest, product_id: int) -> bool:
    """Save a product that has a page; whether it is saved now."""
    if not Product.objects.published().filter(pk=product_id).exists():
        return False
    known = saved_ids(request)
    if product_id not in known:
        _keep(request, [product_id, *known][:MOST], product_id)
    return True


def remove(request: HttpRequest, product_id: int) -> None:
    """Take it out of the visitor's own list."""
    if request.user.is_authenticated:
        SavedProduct.objects.filter(user=request.user, product=product_id).delete()
    else:
        request.session[SESSION] = [pk for pk in saved_ids(request) if pk != product_id]
    request._saved_ids = None


def _keep(request: HttpRequest, ids: list[int], product_id: int) -> None:
    if request.user.is_authenticated:
        _into_account(request.user, [product_id])
    else:
        request.session[SESSION] = ids
    request._saved_ids = None


def take_along(request: HttpRequest, user) -> None:
    """What a guest saved goes into the account that is signed in to."""
    ids = request.session.pop(SESSION, None)
    if ids:
        _into_account(user, ids)


def _into_account(user, ids: list[int]) -> None:
    room = MOST - SavedProduct.objects.filter(user=user).count()
    still = Product.objects.published().filter(pk__in=ids[: max(room, 0)])
    rows = [SavedProduct(user=user, product=product, saved_at=clock.now()) for product in still]
    SavedProduct.objects.bulk_create(rows, ignore_conflicts=True)
