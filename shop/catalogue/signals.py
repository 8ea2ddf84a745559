"""What the catalogue tells whoever keeps something worked out from it."""

from django.dispatch import Signal

products_changed = Signal()
"""Certificates or words of products were changed by an import; sent after the commit.

Carries `product_ids`, a frozenset of primary keys.
"""
