"""What orders do when certificates change, and what they settle by themselves."""

from collections.abc import Collection

from shop.basket import due
from shop.catalogue.signals import products_changed
from shop.statements import keys, records

from . import expiring
from .cases import resending
from .models import Line
from .paying import refunding
from .selectors import UNSENT
from .stated import statement_of_a_line
from .tasks import look_at_certificates
from .withdrawals.asking import ask_buyers, close_questions


def connect() -> None:
    """Listen, once per process."""
    due.register("uncertified orders", expiring.give_up_uncertified)
    due.register("refunds", refunding.send_waiting)
    due.register("sent again once there is stock", resending.make_waiting)
    due.register("unpaid orders", expiring.give_up_all_overdue)
    due.register("withdrawals to ask about", ask_buyers)
    due.register("withdrawals taken back", close_questions)
    due.register("statement keys", keys.remember_current)
    records.register(statement_of_a_line)
    products_changed.connect(_look_again, dispatch_uid="order.certificates")


def _look_again(product_ids: Collection[int], **kwargs) -> None:
    """After the commit: an import changes many thousands, few of which are in an order."""
    unsent = Line.objects.filter(parcel__status__in=UNSENT, product__isnull=False)
    if product_ids and not set(product_ids).isdisjoint(
        unsent.order_by().values_list("product_id", flat=True).distinct()
    ):
        look_at_certificates.enqueue()
