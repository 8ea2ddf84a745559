"""Row locks of accounts, baskets, orders and vouchers, before those of the stock."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from shop.accounts.models import User
from shop.basket.models import Basket
from shop.offer.applicator import any_offer
from shop.offer.models import ConditionalOffer
from shop.voucher.models import Voucher

from .models import Order


def hold_account(user: Any) -> bool:
    """Keep an account from being closed until the transaction ends; False when it is closed.

    Taken before the basket, as closing does. A guest has none, and may go on.
    """
    if user is None or not user.is_authenticated:
        return True
    open_accounts = User.objects.select_for_update(no_key=True).filter(pk=user.pk, is_active=True)
    return open_accounts.first() is not None


def lock_basket(pk: int) -> Basket:
    """The basket row, held until the transaction ends: one basket makes one order."""
    return Basket.objects.select_for_update().get(pk=pk)


def lock_offers(basket: Basket) -> None:
    """What may be used up by another order: the basket's vouchers, and offers that have a limit.

    Taken before the stock. No query in a shop without offers.
    """
    if any_offer():
        hold_vouchers(basket.vouchers.values("pk"))
        limited = Q(max_discount__isnull=False) | Q(max_global_applications__isnull=False)
        limited |= Q(max_user_applications__isnull=False)
        list(ConditionalOffer.objects.select_for_update().filter(limited).order_by("pk"))


def hold_vouchers(pks: Collection[int] | QuerySet) -> None:
    """Hold these vouchers until the transaction ends: one that may be used once is used once."""
    list(Voucher.objects.select_for_update().filter(pk__in=pks).order_by("pk"))


def lock_order(pk: int) -> Order:
    """The order row, held until the transaction ends."""
    return Order.objects.select_for_update().get(pk=pk)
