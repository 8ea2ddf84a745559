from oscar.core.application import OscarConfig


class ShippingConfig(OscarConfig):
    name = "shop.shipping"
    label = "shipping"
    verbose_name = "Shipping"
