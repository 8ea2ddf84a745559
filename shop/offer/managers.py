"""Which offers run now, by the shop's clock."""

from django.db import models
from django.db.models import Q

from oscar.apps.offer.managers import BrowsableRangeManager, RangeManager

from shop.certification import clock

__all__ = ["ActiveOfferManager", "BrowsableRangeManager", "RangeManager"]


class ActiveOfferManager(models.Manager):
    """Open offers within their days; those of a voucher are asked through the voucher."""

    def get_queryset(self):
        now = clock.now()
        return (
            super()
            .get_queryset()
            .filter(
                Q(end_datetime=None) | Q(end_datetime__gte=now),
                Q(start_datetime=None) | Q(start_datetime__lte=now),
                status=self.model.OPEN,
            )
        )
