from oscar.core.application import OscarConfig


class PartnerConfig(OscarConfig):
    name = "shop.partner"
    label = "partner"
    verbose_name = "Producers"
