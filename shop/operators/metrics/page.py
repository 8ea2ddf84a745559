"""`/metrics`: for whoever has the token of METRICS_TOKEN, and for nobody when there is none."""

import logging

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.running.counting import COUNTS

from .figures import figures
from .text import CONTENT_TYPE, Figure, written

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """What was counted, and what is so now; without the database what was counted alone."""
    if not settings.METRICS_TOKEN:
        raise Http404
    given = request.headers.get("Authorization", "")
    if not constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    try:
        known, answers = figures(), 1
    except DatabaseError:
        logger.warning("no figures: the database does not answer", exc_info=True)
        known, answers = [], 0
    known.append(Figure("shop_database_answers", "Whether the database does.", {"": answers}))
    return HttpResponse(written(known, COUNTS.read()), content_type=CONTENT_TYPE)
