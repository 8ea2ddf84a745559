from oscar.core.application import OscarConfig


class SearchConfig(OscarConfig):
    name = "shop.search"
    label = "search"
    verbose_name = "Search"

    def ready(self):
        from .indexing import follow

        follow.connect()
