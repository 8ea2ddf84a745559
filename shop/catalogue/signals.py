"""What the catalogue tells whoever keeps something worked out from it."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal

from shop.certification import edition

products_changed = Signal()
"""Certificates or words of products were changed, many at once; sent after the commit.

Carries `product_ids`, a frozenset of primary keys.
"""


def tell_products_changed(sender: type, product_ids: Iterable[int]) -> None:
    """Say so, once for all of them, inside the transaction that changes them."""
    ids = frozenset(product_ids)
    edition.renew()
    transaction.on_commit(lambda: products_changed.send(sender, product_ids=ids))
