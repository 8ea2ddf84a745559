from oscar.core.application import OscarConfig


class CatalogueConfig(OscarConfig):
    name = "shop.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"
