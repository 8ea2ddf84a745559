"""What the basket does when others act, and what it settles by itself."""

from django.db.models.signals import pre_delete

from . import due, holds
from .models import Basket


def connect() -> None:
    """Listen, once per process."""
    due.register("holds", holds.release_expired)
    pre_delete.connect(_give_back, sender=Basket, dispatch_uid="basket.holds.deleted")


def _give_back(instance: Basket, **kwargs) -> None:
    """A basket goes with its owner's account; what it held stays the shop's."""
    holds.release(instance)
