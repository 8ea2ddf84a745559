from oscar.core.application import OscarConfig


class CatalogueReviewsConfig(OscarConfig):
    name = "shop.catalogue.reviews"
    label = "reviews"
    verbose_name = "Reviews"
