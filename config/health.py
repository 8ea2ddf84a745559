"""Whether the process lives and whether the parts behind it answer."""

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from redis.exceptions import RedisError


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Liveness: touches nothing."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Readiness: each part by name, 503 when one does not answer that pages cannot do without."""
    needed = {"database": _database(), "cache": _cache()}
    # Without its server search is plainer, and every page answers: nobody is better off on another
    # machine, which would have lost the same server.
    parts = needed | ({"search": _search()} if settings.ELASTICSEARCH_URL else {})
    return JsonResponse(parts, status=200 if all(needed.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _search() -> bool:
    from shop.search.backends.elastic import guard

    return guard.answers()


def _cache() -> bool:
    try:
        cache.set("readyz", 1, 5)
        return cache.get("readyz") == 1
    except (OSError, RedisError):
        return False
