"""A parcel that was sent comes back to its producer: into stock again, and a case for the staff."""

from django.db import transaction
from django.db.models import Case, F, When
from django.utils import translation
from django.utils.translation import gettext as _

from shop.basket.stock import lock_stock
from shop.catalogue.signals import tell_stock_crossed
from shop.partner.models import StockRecord

from .advancing import advance
from .cases.services import open_case
from .models import OrderCase, Parcel
from .states import State


def come_back(parcel_id: int, *, goods_are_good: bool) -> bool:
    """A parcel that was paid before is back; staff and buyer agree on money or another parcel.

    Goods that are still good are for sale again. False when it came back before, which opens no
    second case. Raises `CannotAdvanceError`. Cash that nobody paid is `cash.refuse_at_door`.
    """
    with transaction.atomic():
        if not advance(parcel_id, State.RETURNED):
            return False
        parcel = Parcel.objects.select_related("order").get(pk=parcel_id)
        if goods_are_good:
            into_stock_again(parcel)
        # About no line: the producer has said all it knows, the staff go on from here.
        with translation.override(parcel.order.language):
            words = _(
                "Parcel %(number)d came back to its producer. "
                "We get in touch: money back, or sent once more."
            ) % {"number": parcel.position}
        reason = OrderCase.Reason.CAME_BACK
        open_case(parcel.order, line=None, reason=reason, text=words)
    return True


def into_stock_again(parcel: Parcel) -> None:
    """What was in the parcel may be sold once more; in the caller's transaction."""
    # What was taken out of the order before was never in the parcel.
    sent = parcel.lines.exclude(status=State.CANCELLED)
    lines = sent.filter(stockrecord__isnull=False, product__isnull=False)
    back: dict[int, int] = {}
    for line in lines.select_related("product__product_class", "product__parent__product_class"):
        if line.product.get_product_class().track_stock:
            back[line.stockrecord_id] = back.get(line.stockrecord_id, 0) + line.quantity
    if not back:
        return
    records = lock_stock(back)
    cases = [When(pk=pk, then=F("num_in_stock") + pieces) for pk, pieces in back.items()]
    StockRecord.objects.filter(pk__in=records).update(num_in_stock=Case(*cases))
    there_again = [record for record in records.values() if record.net_stock_level <= 0]
    tell_stock_crossed(StockRecord, (record.product_id for record in there_again))
