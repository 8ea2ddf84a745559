from django.db.models.signals import post_migrate

from oscar.core.application import OscarConfig


class SearchConfig(OscarConfig):
    name = "shop.search"
    label = "search"
    verbose_name = "Search"

    def ready(self):
        from .backends.embedded import matching
        from .indexing import follow
        from .understanding import following

        follow.connect()
        post_migrate.connect(matching.prepare, sender=self, dispatch_uid="search.words")
        following.connect()
