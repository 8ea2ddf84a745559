from oscar.core.application import OscarConfig


class ShippingConfig(OscarConfig):
    name = "shop.shipping"
    label = "shipping"
    verbose_name = "Shipping"

    def ready(self):
        from . import models, table

        table.kept.follow(models.ShippingRate)
        table.kept.follow(models.FreeDelivery)
