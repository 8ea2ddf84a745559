from django.conf import settings
from django.db.models.signals import post_migrate

from oscar.core.application import OscarConfig


class SearchConfig(OscarConfig):
    name = "shop.search"
    label = "search"
    verbose_name = "Search"

    def ready(self):
        from . import neighbours
        from .backends import patience
        from .backends.embedded import matching
        from .indexing import follow, healing, mirrors
        from .understanding import following

        follow.connect()
        post_migrate.connect(matching.prepare, sender=self, dispatch_uid="search.words")
        healing.connect(self)
        following.connect()
        patience.connect()
        neighbours.offer()
        if settings.ELASTICSEARCH_URL:
            from .backends.elastic.following import ElasticMirror

            mirrors.MIRRORS.append(ElasticMirror())
