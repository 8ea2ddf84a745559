from oscar.core.application import OscarConfig


class OrderConfig(OscarConfig):
    name = "shop.order"
    label = "order"
    verbose_name = "Orders"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from shop.communication.kinds import register
        from shop.pictures import orphans

        from . import mails, models, parcel_mails, receivers, taxes
        from .cases import mails as case_mails
        from .cases import pictures as case_pictures
        from .transfers.mails import how_to_transfer
        from .withdrawals import mails as withdrawal_mails

        register("order-placed", _("Order received"), mails.order_placed)
        register("order-transfer", _("How to transfer"), how_to_transfer)
        register("order-not-paid", _("Not paid in time"), mails.not_paid)
        register("order-certificate", _("Certificate no longer valid"), mails.certificate_gone)
        register("order-cancelled", _("Order cancelled"), mails.cancelled)
        register("order-refunded", _("Money sent back"), mails.refunded)
        register("parcel-sent", _("Parcel sent"), parcel_mails.parcel_sent)
        register("parcel-delivered", _("Parcel delivered"), parcel_mails.parcel_delivered)
        register("gift-sent", _("Gift sent, to its receiver"), parcel_mails.gift_sent)
        register("case-answered", _("Reported problem answered"), case_mails.answered)
        register("withdrawal-asked", _("Keep or refund?"), withdrawal_mails.asked)
        register("withdrawal-closed", _("Certificate restored"), withdrawal_mails.closed)
        register("withdrawal-refunded", _("Withdrawn goods refunded"), withdrawal_mails.taken_out)
        orphans.register(case_pictures.FOLDER, case_pictures.pictures_in_use)
        receivers.connect()
        taxes.kept.follow(models.TaxRate)
