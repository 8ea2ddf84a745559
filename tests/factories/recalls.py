"""Batches, parcels that hold them, and recalls as far as they may be."""

import datetime as dt

from shop.catalogue.models import Product
from shop.certification import clock
from shop.order.models import Parcel
from shop.order.states import State
from shop.producer_desk.batches.packing import Picked, note
from shop.producer_desk.models import Batch, Recall
from shop.producer_desk.recalls import asking, deciding

from .desks import desk_of
from .office import approver, officer
from .parcels import parcel_of, taken_to

WORDS = "Mẻ này sấy chưa khô, có thể mốc. Xin gọi tổ 3."


def batch_of(product: Product, lot: str = "2409", *, days_ago: int = 30, **told) -> Batch:
    """A batch that was made so many days ago."""
    made = clock.today() - dt.timedelta(days=days_ago)
    return Batch.objects.create(
        product=product, lot=lot, made_on=made, added_at=clock.now(), **told
    )


def holding(
    batch: Batch, *products: Product, state: State = State.SENT, quantity: int = 1, **how
) -> Parcel:
    """A parcel of an order of that product, with the batch noted at packing."""
    parcel = parcel_of(*(products or [batch.product]), quantity=quantity, **how)
    desk = desk_of(batch.product.producer)
    [line] = parcel.lines.filter(product__in=[batch.product, *batch.product.children.all()])
    note(desk, parcel, [Picked(line.pk, batch.pk, line.quantity)])
    return taken_to(parcel, state)


def asked(batch: Batch, todo: str = "away") -> Recall:
    """What an owner asks the office."""
    return asking.ask(desk_of(batch.product.producer), batch, "spoilt", todo, WORDS)


def approved(batch: Batch, todo: str = "away") -> Recall:
    """A recall that two people of the office want; its mails wait for the commit."""
    recall = asked(batch, todo)
    deciding.agree(officer(), recall.pk)
    return deciding.approve(approver(), recall.pk)
