"""The kept addresses of an account: add, change, make the usual one, take out."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.address.models import UserAddress
from shop.address.saved import keep_address

from ..address_form import KeptAddressForm, initial_of
from ..own_page import own_page


@require_safe
@own_page
def addresses(request: HttpRequest) -> HttpResponse:
    """All of them, the usual one first."""
    kept = UserAddress.objects.filter(user=request.user)
    return render(request, "customer/addresses.html", {"addresses": kept, "here": "addresses"})


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def add(request: HttpRequest) -> HttpResponse:
    """Another address."""
    posted = request.POST if request.method == "POST" else None
    form = KeptAddressForm(posted, initial={"name": request.user.get_full_name()})
    if form.is_bound and form.is_valid():
        if keep_address(request.user, **form.columns()) is None:
            messages.error(request, _("You keep as many addresses as there may be."))
        return redirect("account:addresses")
    return render(request, "customer/address.html", {"form": form, "here": "addresses"})


@require_http_methods(["GET", "HEAD", "POST"])
@own_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one of the account's own."""
    address = _own(request, pk)
    posted = request.POST if request.method == "POST" else None
    form = KeptAddressForm(posted, initial=initial_of(address))
    if form.is_bound and form.is_valid():
        for name, value in form.columns().items():
            setattr(address, name, value)
        try:
            with transaction.atomic():
                address.save()
        except IntegrityError:
            # The same address is kept already: one of the two is enough.
            address.delete()
        return redirect("account:addresses")
    context = {"form": form, "address": address, "here": "addresses"}
    return render(request, "customer/address.html", context)


@require_POST
@own_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one out; orders that went there keep their own copy."""
    _own(request, pk).delete()
    return redirect("account:addresses")


@require_POST
@own_page
def make_usual(request: HttpRequest, pk: int) -> HttpResponse:
    """The address that is offered first."""
    address = _own(request, pk)
    with transaction.atomic():
        UserAddress.objects.filter(user=request.user).update(is_default_for_shipping=False)
        UserAddress.objects.filter(pk=address.pk).update(is_default_for_shipping=True)
    return redirect("account:addresses")


def _own(request: HttpRequest, pk: int) -> UserAddress:
    own = UserAddress.objects.select_related("region")
    address = own.filter(user=request.user, pk=pk).first() if pk < 2**63 else None
    if address is None:
        raise Http404
    return address
