"""The basket's page and its buttons. Looking changes nothing; every change is a POST."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shop.catalogue.cards import product_url
from shop.catalogue.models import Product

from . import services, tries, vouchers
from .exceptions import NotPurchasableError
from .forms import AddForm, CodeForm, LineForm, QuantityForm
from .models import Line
from .page import basket_page
from .stands import origin_of

REMOVED = "basket_removed"


@require_safe
@never_cache
def summary(request: HttpRequest) -> HttpResponse:
    """The basket, grouped by parcel, each line looked at again."""
    return _summary(request, CodeForm())


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a product in; a refusal leads back to the product with its reason."""
    if seconds := tries.wait_to_add(request):
        response = render(request, "checkout/wait.html", {"wait": seconds}, status=429)
        response["Retry-After"] = str(seconds)
        return response
    form = AddForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The quantity must be a whole number from 1 to 999."))
        typed = request.POST.get("product_id", "")
        known = typed.isascii() and typed.isdigit() and len(typed) < 19
        return _back_to_product(int(typed)) if known else redirect("basket:summary")
    product_id = int(form.cleaned_data["product_id"])
    try:
        line = services.add(
            request.basket,
            product_id,
            form.cleaned_data["quantity"],
            lambda product: origin_of(request, product),
        )
    except Product.DoesNotExist as missing:
        raise Http404 from missing
    except NotPurchasableError as refusal:
        messages.error(request, str(refusal))
        return _back_to_product(product_id)
    request.session.pop(REMOVED, None)
    words = _("%(product)s is in your basket.") % {"product": line.product.get_title()}
    messages.success(request, words)
    return redirect("basket:summary")


@require_POST
def update(request: HttpRequest) -> HttpResponse:
    """Change the quantity of a line."""
    line, quantity = LineForm(request.POST), QuantityForm(request.POST)
    if not line.is_valid():
        raise Http404
    if not quantity.is_valid():
        return _not_a_quantity(request)
    line_id, pieces = int(line.cleaned_data["line"]), quantity.cleaned_data["quantity"]
    try:
        services.set_quantity(request.basket, line_id, pieces)
    except Line.DoesNotExist as missing:
        raise Http404 from missing
    except NotPurchasableError as refusal:
        messages.error(request, str(refusal))
    return redirect("basket:summary")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take a line out; the page then offers to put it back."""
    form = LineForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        removed = services.remove(request.basket, int(form.cleaned_data["line"]))
    except Line.DoesNotExist as missing:
        raise Http404 from missing
    request.session[REMOVED] = removed.as_session()
    return redirect("basket:summary")


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Put the line back that was taken out last; the gate is asked as for any other."""
    removed = request.session.pop(REMOVED, None)
    if removed:
        try:
            services.put_back(request.basket, services.RemovedLine(**removed))
        except Product.DoesNotExist:
            messages.error(request, _("This product is not on sale."))
        except NotPurchasableError as refusal:
            messages.error(request, str(refusal))
    return redirect("basket:summary")


@require_POST
@never_cache
def add_code(request: HttpRequest) -> HttpResponse:
    """Take a voucher's code in, or the page again with the reason under the field."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _summary(request, form)
    if not tries.take_one(request):
        form.add_error("code", _("Too many codes were tried. Please wait a quarter of an hour."))
        response = _summary(request, form, status=429)
        response["Retry-After"] = str(tries.PAUSE_SECONDS)
        return response
    try:
        voucher = vouchers.use_code(request.basket, form.cleaned_data["code"])
    except vouchers.CodeRefusedError as refusal:
        form.add_error("code", str(refusal))
        return _summary(request, form)
    tries.give_back(request)
    messages.success(request, _("The code %(code)s is in use.") % {"code": voucher.code})
    return redirect("basket:summary")


@require_POST
def remove_code(request: HttpRequest) -> HttpResponse:
    """Take a code out."""
    vouchers.take_out(request.basket, request.POST.get("code", ""))
    return redirect("basket:summary")


def _summary(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    page = basket_page(request.basket, request.GET.get("province", ""))
    context = {"page": page, "removed": request.session.get(REMOVED), "code_form": form}
    return render(request, "basket/summary.html", context, status=status)


def _not_a_quantity(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("The quantity must be a whole number from 1 to 999."))
    return redirect("basket:summary")


def _back_to_product(product_id: int) -> HttpResponse:
    asked = Q(pk=product_id) | Q(children__pk=product_id)
    product = Product.objects.published().filter(asked).first()
    return redirect(product_url(product.slug, product.pk) if product else "catalogue:index")
