from oscar.core.application import OscarConfig


class CheckoutConfig(OscarConfig):
    name = "shop.checkout"
    label = "checkout"
    verbose_name = "Checkout"
