from oscar.core.application import OscarConfig


class CatalogueConfig(OscarConfig):
    name = "shop.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"

    def ready(self):
        from . import receivers, tree

        receivers.connect()
        tree.listen()
