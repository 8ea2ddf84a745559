"""Adds a batch."""

from typing import Any

from django.db import IntegrityError, transaction

from shop.catalogue.models import Product
from shop.certification import clock

from ..desk import Desk
from ..models import Batch


class LotTakenError(Exception):
    """The producer has given this number to another batch of the product."""


def add(desk: Desk, product: Product, **told: Any) -> Batch:
    """A batch of one of the producer's products."""
    try:
        with transaction.atomic():
            return Batch.objects.create(
                product=product, added_by=desk.user, added_at=clock.now(), **told
            )
    except IntegrityError:
        if Batch.objects.filter(product=product, lot=told["lot"]).exists():
            raise LotTakenError from None
        raise


def public_batch(code: str) -> Batch | None:
    """The batch of a label, with what its page shows."""
    if not (code.isascii() and code.isprintable()):
        return None
    related = ("product__producer", "product__parent")
    return Batch.objects.select_related(*related).filter(code=code.lower()).first()
