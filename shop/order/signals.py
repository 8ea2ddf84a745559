"""What orders tell whoever packs them."""

from django.dispatch import Signal

parcel_added = Signal()
"""A kept order has one more parcel: something is sent again.

Sent inside the transaction, with `order_id`.
"""

order_kept = Signal()
"""An order is paid, or will be at the door: its parcels may be packed.

Sent inside the transaction, with `order_id`.
"""
