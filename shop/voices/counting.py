"""Keeps how many reviews of each product are shown, and their hearts."""

from django.db import transaction
from django.db.models import Count, Sum
from django.db.models.signals import post_delete

from .models import HeartCount, Review


def recount(product_id: int) -> None:
    """Count one product anew, in the caller's transaction: of two at once the second sees both."""
    with transaction.atomic():
        HeartCount.objects.get_or_create(product_id=product_id)
        kept = HeartCount.objects.select_for_update().get(product_id=product_id)
        shown = Review.objects.filter(product=product_id, state=Review.State.SHOWN).order_by()
        found = shown.aggregate(number=Count("pk"), total=Sum("hearts"))
        kept.number, kept.total = found["number"], found["total"] or 0
        kept.save(update_fields=["number", "total"])


def connect() -> None:
    """Listen, once per process: a review may go with its account."""
    post_delete.connect(_gone, sender=Review, dispatch_uid="voices.gone")


def _gone(instance: Review, **kwargs) -> None:
    # With its product the count goes too.
    if HeartCount.objects.filter(product=instance.product_id).exists():
        recount(instance.product_id)
