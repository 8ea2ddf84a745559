"""Orders: Oscar's, with parcels, snapshots and whole đồng."""

from oscar.apps.order.models import *  # noqa: F403  whatever is not forked above

from .lines import Line, LinePrice, OrderDiscount, OrderLineDiscount, Surcharge
from .order import Order
from .parcel import Parcel

__all__ = [
    "Line",
    "LinePrice",
    "Order",
    "OrderDiscount",
    "OrderLineDiscount",
    "Parcel",
    "Surcharge",
]
