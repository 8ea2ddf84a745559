from oscar.core.application import OscarConfig


class OfferConfig(OscarConfig):
    name = "shop.offer"
    label = "offer"
    verbose_name = "Offers"

    def ready(self):
        from oscar.apps.offer import receivers
