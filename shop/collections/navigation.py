"""Where the promotion desk leads to besides fairs."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def entries(request: HttpRequest) -> list[dict[str, Any]]:
    """Label, address, whether this screen belongs to it."""
    found = (
        (_("Collections"), reverse("collections_desk:collections")),
        (_("Hampers"), reverse("collections_desk:hampers")),
    )
    return [
        {"label": label, "url": url, "current": request.path.startswith(url)}
        for label, url in found
    ]
