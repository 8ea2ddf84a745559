from oscar.core.application import OscarConfig


class PaymentConfig(OscarConfig):
    name = "shop.payment"
    label = "payment"
    verbose_name = "Payment"

    def ready(self):
        from .providers import register
        from .states import Method
        from .stripe.provider import StripeCards

        register(Method.CARD, StripeCards())
