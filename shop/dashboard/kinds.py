"""The three kinds of records this room keeps, each with its words, its form and its guard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from shop.offer.models import ConditionalOffer, Range
from shop.voucher.models import Voucher

from .forms.offers import OfferForm
from .forms.ranges import RangeForm
from .forms.vouchers import VoucherForm


@dataclass(frozen=True, slots=True)
class Kind:
    """`in_use` says why a record may not be deleted; "" when it may."""

    name: str
    title: str | Promise
    new: str | Promise
    none: str | Promise
    model: type[models.Model]
    form: type[Any]
    in_use: Callable[[Any], str | Promise]


def _offer_in_use(offer: ConditionalOffer) -> str | Promise:
    if offer.num_applications:
        return gettext_lazy("It was used in orders: stop it instead.")
    if offer.vouchers.exists():
        return gettext_lazy("A voucher opens it.")
    return ""


def _voucher_in_use(voucher: Voucher) -> str | Promise:
    used = voucher.num_orders or voucher.applications.exists()
    return gettext_lazy("It was used in orders: let it end instead.") if used else ""


def _range_in_use(found: Range) -> str | Promise:
    offers = ConditionalOffer.objects.filter(Q(benefit__range=found) | Q(condition__range=found))
    return gettext_lazy("An offer is about it.") if offers.exists() else ""


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "offers",
            pgettext_lazy("discounts", "Offers"),
            gettext_lazy("New offer"),
            gettext_lazy("No offer yet."),
            ConditionalOffer,
            OfferForm,
            _offer_in_use,
        ),
        Kind(
            "vouchers",
            pgettext_lazy("discounts", "Vouchers"),
            gettext_lazy("New voucher"),
            gettext_lazy("No voucher yet."),
            Voucher,
            VoucherForm,
            _voucher_in_use,
        ),
        Kind(
            "ranges",
            pgettext_lazy("discounts", "Ranges of goods"),
            gettext_lazy("New range"),
            gettext_lazy("No range yet."),
            Range,
            RangeForm,
            _range_in_use,
        ),
    )
}
