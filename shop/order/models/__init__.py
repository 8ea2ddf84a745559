"""Orders: Oscar's, with parcels, snapshots and whole đồng."""

from .address import ShippingAddress
from .case import OrderCase
from .case_reply import CaseReply, CaseReplyPicture
from .lines import Line, LinePrice, OrderDiscount, OrderLineDiscount, Surcharge
from .order import Order
from .parcel import Parcel
from .recipient import Recipient
from .tax import TaxRate
from .unforked import *  # noqa: F403
from .withdrawal import WithdrawalQuestion
from .word import OrderWord

__all__ = [
    "CaseReply",
    "CaseReplyPicture",
    "Line",
    "LinePrice",
    "Order",
    "OrderCase",
    "OrderDiscount",
    "OrderLineDiscount",
    "OrderWord",
    "Parcel",
    "Recipient",
    "ShippingAddress",
    "Surcharge",
    "TaxRate",
    "WithdrawalQuestion",
]
