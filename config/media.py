"""Pictures straight from disk, for machines without a web server in front."""

import errno
import mimetypes

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

# Python 3.11 does not know it yet, and a browser told another kind shows nothing.
mimetypes.add_type("image/avif", ".avif")

ONE_DAY = 24 * 60 * 60


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT, to be kept for a day: a changed picture gets another name."""
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as refused:
        if refused.errno != errno.ENAMETOOLONG:
            raise
        raise Http404 from refused
    response["Cache-Control"] = f"public, max-age={ONE_DAY}"
    return response
