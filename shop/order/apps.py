from oscar.core.application import OscarConfig


class OrderConfig(OscarConfig):
    name = "shop.order"
    label = "order"
    verbose_name = "Orders"
