"""A desk: one person at one producer, and the only way to that producer's rows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shop.catalogue.models import Product
from shop.order.models import Parcel
from shop.partner.models import Partner, StockRecord

from .models import WorkingCopy
from .rights import Right


@dataclass(frozen=True)
class Desk:
    """Every queryset is limited to the producer."""

    partner: Partner
    user: Any
    role: str
    rights: frozenset[Right]

    def products(self) -> QuerySet[Product]:
        """Products of the producer."""
        return Product.objects.filter(producer=self.partner)

    def stock_records(self) -> QuerySet[StockRecord]:
        """Prices and stock of the producer."""
        return StockRecord.objects.filter(partner=self.partner, product__producer=self.partner)

    def copies(self) -> QuerySet[WorkingCopy]:
        """Working copies of the producer's products."""
        return WorkingCopy.objects.filter(product__producer=self.partner)

    def parcels(self) -> QuerySet[Parcel]:
        """Parcels that the producer packs or has packed."""
        return Parcel.objects.filter(partner=self.partner)
