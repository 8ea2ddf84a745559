from oscar.core.application import OscarConfig


class AddressConfig(OscarConfig):
    name = "shop.address"
    label = "address"
    verbose_name = "Addresses"
