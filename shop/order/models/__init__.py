"""Orders: Oscar's, with parcels, snapshots and whole đồng."""

from .address import ShippingAddress
from .lines import Line, LinePrice, OrderDiscount, OrderLineDiscount, Surcharge
from .order import Order
from .parcel import Parcel
from .unforked import *  # noqa: F403

__all__ = [
    "Line",
    "LinePrice",
    "Order",
    "OrderDiscount",
    "OrderLineDiscount",
    "Parcel",
    "ShippingAddress",
    "Surcharge",
]
