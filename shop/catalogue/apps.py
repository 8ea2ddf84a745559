from oscar.core.application import OscarConfig


class CatalogueConfig(OscarConfig):
    name = "shop.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"

    def ready(self):
        from shop.pictures.share import kinds

        from . import looks, receivers, share, sizes, tree

        kinds.register(share.KIND, share.find_product)
        looks.connect()
        receivers.connect()
        sizes.connect()
        tree.listen()
