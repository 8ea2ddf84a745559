"""The runs of the night: when the next one is, and how the last ones ended."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...models import ImportRun
from ..gate import office_view
from ..listing import latest_of
from ..nightly import next_nightly


@office_view()
@require_safe
def nightly(request: HttpRequest) -> HttpResponse:
    """What the shop does by itself with the connected registry."""
    context = {
        "next": next_nightly(),
        "registry": urlsplit(settings.REGISTRY_URL).netloc,
        "listed": latest_of(ImportRun.Kind.NIGHTLY),
    }
    return render(request, "office/nightly.html", context)
