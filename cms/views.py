"""Serving pages, and the two files that robots ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from wagtail import views as wagtail_views

from . import routing
from .lost import hints, words_of
from .sections import purpose_url
from .sitemaps import in_languages


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own serving, told beforehand which page it is."""
    found = routing.find(request, path)
    if found is not None:
        request._wagtail_route_for_request = found
    return wagtail_views.serve(request, path)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """An address that leads nowhere: what may have been meant, and where to ask."""
    context = {
        "words": words_of(request.path),
        "hints": hints(request.path),
        "help_url": purpose_url("help"),
    }
    return render(request, "404.html", context, status=404)


def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers need not visit, and where the list of pages is."""
    names = ("basket:summary", "search:search", "order:track")
    context = {
        "private": [url for name in names for url in in_languages(name).values()],
        "sitemap": request.build_absolute_uri(reverse("sitemap")),
    }
    return render(request, "cms/robots.txt", context, content_type="text/plain; charset=utf-8")
