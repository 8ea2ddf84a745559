from oscar.core.application import OscarConfig


class OrderConfig(OscarConfig):
    name = "shop.order"
    label = "order"
    verbose_name = "Orders"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from shop.communication.kinds import register

        from . import mails, receivers

        register("order-placed", _("Order received"), mails.order_placed)
        register("order-not-paid", _("Not paid in time"), mails.not_paid)
        register("order-certificate", _("Certificate no longer valid"), mails.certificate_gone)
        register("order-refunded", _("Money sent back"), mails.refunded)
        receivers.connect()
