"""Offers and vouchers as staff make them: a range of products, a condition, a benefit."""

import datetime as dt

from shop.certification import clock
from shop.offer.models import Benefit, Condition, ConditionalOffer, Range
from shop.voucher.models import Voucher


def range_of(*products) -> Range:
    """These products, or all when none is named."""
    number = Range.objects.count()
    if not products:
        return Range.objects.create(name=f"Mọi sản phẩm {number}", includes_all_products=True)
    found = Range.objects.create(name=f"Nhóm {number}")
    for product in products:
        found.add_product(product)
    return found


def offer(
    value,
    *products,
    kind: str = Benefit.PERCENTAGE,
    wants: str = Condition.COUNT,
    least: int = 1,
    most: int | None = None,
    **fields,
) -> ConditionalOffer:
    """So much off these products (all when none is named) for whoever has `least` of them.

    `most` limits how many pieces are made cheaper.
    """
    goods = range_of(*products)
    takes_range = kind not in (Benefit.FIXED_PRICE, Benefit.SHIPPING_PERCENTAGE)
    benefit = Benefit.objects.create(
        type=kind, value=value, range=goods if takes_range else None, max_affected_items=most
    )
    condition = Condition.objects.create(type=wants, value=least, range=goods)
    name = f"Ưu đãi {ConditionalOffer.objects.count()}"
    fields = {"name": name, "max_basket_applications": 1} | fields
    return ConditionalOffer.objects.create(condition=condition, benefit=benefit, **fields)


def voucher(code: str = "TET25", *offers: ConditionalOffer, days: int = 7, **fields) -> Voucher:
    """A code that is good from yesterday for some days; 10 % off everything by default."""
    start = clock.now() - dt.timedelta(days=1)
    fields = {
        "name": f"Phiếu {code}",
        "start_datetime": start,
        "end_datetime": start + dt.timedelta(days=days + 1),
    } | fields
    made = Voucher.objects.create(code=code, **fields)
    made.offers.set(offers or [offer(10, offer_type=ConditionalOffer.VOUCHER)])
    return made
