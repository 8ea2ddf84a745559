"""Whether the process lives and whether the parts behind it answer."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.memory import shared


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Liveness: touches nothing."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Readiness: each part by name, 503 when one does not answer that pages cannot do without."""
    parts = {"database": _database(), "cache": shared.answers()}
    if settings.ELASTICSEARCH_URL:
        parts["search"] = _search()
    # Without these pages are plainer or slower, and every one answers: nobody is better off on
    # another machine, which would have lost the same server.
    spared = {"search"} | ({"cache"} if shared.has_a_stand_in() else set())
    is_ready = all(answers for part, answers in parts.items() if part not in spared)
    return JsonResponse(parts, status=200 if is_ready else 503)


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
