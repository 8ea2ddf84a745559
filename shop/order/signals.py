"""What orders tell whoever packs them."""

from django.dispatch import Signal

order_kept = Signal()
"""An order is paid, or will be at the door: its parcels may be packed.

Sent inside the transaction, with `order_id`.
"""
