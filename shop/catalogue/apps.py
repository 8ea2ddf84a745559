from oscar.core.application import OscarConfig


class CatalogueConfig(OscarConfig):
    name = "shop.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"

    def ready(self):
        from shop.pictures.share import kinds

        from . import receivers, share, sizes, tree

        kinds.register(share.KIND, share.find_product)
        receivers.connect()
        sizes.connect()
        tree.listen()
