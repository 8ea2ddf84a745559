from oscar.core.application import OscarConfig


class WishlistsConfig(OscarConfig):
    name = "shop.wishlists"
    label = "wishlists"
    verbose_name = "Wish lists"
