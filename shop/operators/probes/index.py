"""Search: the server, where there is one, and what waits to be indexed."""

import datetime as dt

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import pgettext

from shop.search.models import PendingProduct

from ..lights import Level, Light
from ..saying import ago

LONG = dt.timedelta(minutes=10)


def search() -> Light:
    """The server first; then whether documents follow what changes."""
    if settings.ELASTICSEARCH_URL and not _server_answers():
        return Light(
            Level.BAD,
            pgettext("light", "Elasticsearch is away or behind; the database answers for it."),
            pgettext(
                "light", "Start it again, look whether the worker runs. It comes back by itself."
            ),
        )
    waiting = PendingProduct.objects.aggregate(number=Count("pk"), oldest=Min("noted_at"))
    if waiting["number"] and timezone.now() - waiting["oldest"] > LONG:
        return Light(
            Level.LOOK,
            pgettext("light", "%(n)d products have waited to be indexed, the oldest for %(time)s.")
            % {"n": waiting["number"], "time": ago(waiting["oldest"])},
            pgettext("light", "Run manage.py search_index; it names what cannot be indexed."),
        )
    name = "Elasticsearch" if settings.ELASTICSEARCH_URL else pgettext("light", "The database")
    return Light(Level.GOOD, pgettext("light", "%(name)s searches.") % {"name": name})


def _server_answers() -> bool:
    from shop.search.backends.elastic import guard

    return guard.answers()
