"""The one way of delivery: by parcel, as Oscar wants to see it."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from oscar.apps.shipping.methods import Base
from oscar.core import prices

from shop.regions.models import Region

from .parcels import quote


class ByParcel(Base):
    """One parcel per producer, each priced by zone and weight, to one province."""

    code = "by-parcel"
    name = _("One parcel per producer")

    def __init__(self, province: Region) -> None:
        self.province = province

    def calculate(self, basket):
        """The sum of the parcels' prices, tax included."""
        charge = Decimal(quote(basket.all_lines(), self.province).delivery)
        return prices.Price(currency="VND", excl_tax=charge, incl_tax=charge)
