from oscar.core.application import OscarConfig


class BasketConfig(OscarConfig):
    name = "shop.basket"
    label = "basket"
    verbose_name = "Basket"
