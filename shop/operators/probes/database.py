"""The database and the memory that processes share."""

import time

from django.conf import settings
from django.db import connection
from django.utils.translation import pgettext

from shop.memory import shared

from ..lights import Level, Light

# A question without any work; slower than this, every page is felt to be slow.
SLOW_MS = 50


def database() -> Light:
    """How long the shortest question takes."""
    began = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    took = round((time.monotonic() - began) * 1000)
    says = pgettext("light", "%(engine)s answers within %(ms)d ms.") % {
        "engine": connection.display_name,
        "ms": max(took, 1),
    }
    if took < SLOW_MS:
        return Light(Level.GOOD, says)
    return Light(
        Level.LOOK,
        says,
        pgettext("light", "Look at the machine of the database: load, disk, long questions."),
    )


def store() -> Light:
    """Whether what is put in comes out again; alone in its process it is shared with nobody."""
    if not shared.answers():
        return Light(
            Level.BAD,
            pgettext("light", "It does not answer."),
            pgettext("light", "Start Redis again; look whether REDIS_URL leads to it."),
        )
    if not settings.REDIS_URL:
        return Light(
            Level.GOOD,
            pgettext("light", "Each process keeps its own. With several processes set REDIS_URL."),
        )
    return Light(Level.GOOD, pgettext("light", "Redis answers."))
