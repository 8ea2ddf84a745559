"""What the catalogue tells whoever keeps something worked out from it."""

from collections.abc import Iterable

from django.db import transaction
from django.dispatch import Signal

from shop.certification import edition

products_changed = Signal()
"""Certificates or words of products were changed, many at once; sent after the commit.

Carries `product_ids`, a frozenset of primary keys.
"""

products_changing = Signal()
"""The same, sent inside the transaction, for whoever must not miss it whatever happens next."""


def tell_products_changed(sender: type, product_ids: Iterable[int]) -> None:
    """Say so, once for all of them, inside the transaction that changes them."""
    ids = frozenset(product_ids)
    edition.renew()
    products_changing.send(sender, product_ids=ids)
    transaction.on_commit(lambda: products_changed.send(sender, product_ids=ids))


def tell_stock_crossed(sender: type, product_ids: Iterable[int]) -> None:
    """The last pieces of products were taken, or given back, by a statement over their stock.

    Inside the transaction. What is certified or sold is as before, so no new edition begins.
    """
    ids = frozenset(product_ids)
    if ids:
        products_changing.send(sender, product_ids=ids)
