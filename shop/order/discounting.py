"""Writes what offers and vouchers took off an order, counts their use, and takes both back.

Called inside the order's transaction, over rows that `locks.lock_offers` holds. Everything is
counted in the database, so that an offer without a limit needs no lock.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import DecimalField, F, Q, QuerySet, Value
from django.db.models.functions import Greatest

from oscar.core.loading import get_model

from shop.basket.discounts import Discount
from shop.offer.models import ConditionalOffer
from shop.voucher.models import Voucher

from .models import Line, Order, OrderDiscount, OrderLineDiscount

# Oscar's column is not much longer than the title of a hamper.
OFFER_NAME = 128
VoucherApplication = get_model("voucher", "VoucherApplication")

SPENT = Q(max_global_applications__isnull=False) & Q(
    num_applications__gte=F("max_global_applications")
) | Q(max_discount__isnull=False) & Q(total_discount__gte=F("max_discount"))


def write_discounts(order: Order, discounts: Iterable[Discount], lines: dict[int, Line]) -> None:
    """The rows of an order's discounts; `lines` are its lines by those of the basket."""
    found = list(discounts)
    if not found:
        return
    rows = OrderDiscount.objects.bulk_create(
        OrderDiscount(
            order=order,
            offer_id=discount.offer_id,
            offer_name=discount.name[:OFFER_NAME],
            voucher_id=discount.voucher_id,
            voucher_code=discount.code,
            frequency=discount.times,
            amount=discount.amount,
        )
        for discount in found
    )
    OrderLineDiscount.objects.bulk_create(
        OrderLineDiscount(line=lines[pk], order_discount=row, is_incl_tax=True, amount=share)
        for row, discount in zip(rows, found, strict=True)
        for pk, share in discount.shares
    )
    _count_offers(rows)
    _count_vouchers(order, rows)


def release_discounts(order: Order) -> None:
    """The order does not stand: its codes may be used again, its discounts were not given.

    Called once, by the step to "cancelled". What the order says of its discounts stays, as its
    lines and prices do.
    """
    rows = list(order.discounts.order_by("offer_id"))
    if not rows:
        return
    VoucherApplication.objects.filter(order=order).delete()
    # A hamper that cost less was no offer.
    for row in rows:
        ConditionalOffer.objects.filter(pk=row.offer_id).update(
            num_applications=_less("num_applications", row.frequency or 0),
            total_discount=_less("total_discount", row.amount),
            num_orders=_less("num_orders", 1),
        )
    spent = _offers(rows).filter(status=ConditionalOffer.CONSUMED)
    spent.exclude(SPENT).update(status=ConditionalOffer.OPEN)
    for pk, amount in _by_voucher(rows).items():
        Voucher.objects.filter(pk=pk).update(
            num_orders=_less("num_orders", 1), total_discount=_less("total_discount", amount)
        )


def _count_offers(rows: Iterable[OrderDiscount]) -> None:
    of_offers = [row for row in rows if row.offer_id is not None]
    for row in sorted(of_offers, key=lambda row: row.offer_id):
        ConditionalOffer.objects.filter(pk=row.offer_id).update(
            num_applications=F("num_applications") + row.frequency,
            total_discount=F("total_discount") + row.amount,
            num_orders=F("num_orders") + 1,
        )
    running = _offers(of_offers).filter(SPENT, status=ConditionalOffer.OPEN)
    running.update(status=ConditionalOffer.CONSUMED)


def _count_vouchers(order: Order, rows: Iterable[OrderDiscount]) -> None:
    amounts = _by_voucher(rows)
    VoucherApplication.objects.bulk_create(
        VoucherApplication(voucher_id=pk, order=order, user_id=order.user_id) for pk in amounts
    )
    for pk, amount in amounts.items():
        Voucher.objects.filter(pk=pk).update(
            num_orders=F("num_orders") + 1, total_discount=F("total_discount") + amount
        )


def _offers(rows: Iterable[OrderDiscount]) -> QuerySet[ConditionalOffer]:
    return ConditionalOffer.objects.filter(pk__in=[row.offer_id for row in rows if row.offer_id])


def _by_voucher(rows: Iterable[OrderDiscount]) -> dict[int, Decimal]:
    """What each voucher took off, in the order of their keys."""
    amounts: dict[int, Decimal] = {}
    for row in sorted(rows, key=lambda row: row.voucher_id or 0):
        if row.voucher_id:
            amounts[row.voucher_id] = amounts.get(row.voucher_id, Decimal(0)) + row.amount
    return amounts


def _less(column: str, amount: Decimal | int) -> Greatest:
    """The column less so much, never below 0: somebody may have set it back meanwhile."""
    field = DecimalField(max_digits=12, decimal_places=0)
    return Greatest(F(column) - Value(amount, field), Value(0, field), output_field=field)
