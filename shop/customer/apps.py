from oscar.core.application import OscarConfig


class CustomerConfig(OscarConfig):
    name = "shop.customer"
    label = "customer"
    verbose_name = "Customers"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from shop.basket import due
        from shop.communication.kinds import register

        from . import alerting, following, mails, receivers, upgrade_mails

        register("register", _("Account to be confirmed"), mails.to_confirm)
        register("alert-confirm", _("Alert to be confirmed"), mails.alert_to_confirm)
        register("back-again", _("Product is back"), mails.back_again)
        register("follow-confirm", _("Follow to be confirmed"), upgrade_mails.follow_to_confirm)
        register("star-upgrade", _("Product gained stars"), upgrade_mails.star_upgrade)
        due.register("unconfirmed alerts forgotten", alerting.forget_unconfirmed)
        due.register("unconfirmed follows forgotten", following.forget_unconfirmed)
        receivers.connect()
