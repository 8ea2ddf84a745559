from oscar.core.application import OscarConfig


class PaymentConfig(OscarConfig):
    name = "shop.payment"
    label = "payment"
    verbose_name = "Payment"
