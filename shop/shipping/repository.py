"""How Oscar and the basket room, which stands lower, reach the parcels: by label, not by import."""

from oscar.apps.shipping.repository import Repository as OscarRepository

from . import parcels
from .methods import ByParcel


class Repository(OscarRepository):
    """Delivery of this shop: by parcel, to a province."""

    def quote(self, basket, province, leave_out=()) -> parcels.Quote:
        """Parcels, prices and days of a basket for a current province."""
        return parcels.quote(basket.all_lines(), province, leave_out)

    def get_available_shipping_methods(self, basket, shipping_addr=None, **kwargs):
        """Nothing can be priced before the province is known."""
        region = getattr(shipping_addr, "region", None)
        return [ByParcel(region.current)] if region else []
