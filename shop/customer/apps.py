from oscar.core.application import OscarConfig


class CustomerConfig(OscarConfig):
    name = "shop.customer"
    label = "customer"
    verbose_name = "Customers"
