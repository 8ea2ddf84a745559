"""Payments of orders, what providers and banks told, and Oscar's own records beside them."""

from .bank import BankEntry, BankStatement
from .payment import Payment
from .provider import ProviderEvent
from .refund import Refund
from .unforked import *  # noqa: F403

__all__ = ["BankEntry", "BankStatement", "Payment", "ProviderEvent", "Refund"]
