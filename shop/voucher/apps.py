from oscar.core.application import OscarConfig


class VoucherConfig(OscarConfig):
    name = "shop.voucher"
    label = "voucher"
    verbose_name = "Vouchers"

    def ready(self):
        from oscar.apps.voucher import receivers
