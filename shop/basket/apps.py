from oscar.core.application import OscarConfig


class BasketConfig(OscarConfig):
    name = "shop.basket"
    label = "basket"
    verbose_name = "Basket"

    def ready(self):
        from . import receivers

        receivers.connect()
