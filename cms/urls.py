"""The catch-all of content pages; config/urls.py includes it last."""

from django.urls import include, re_path

from wagtail import urls as wagtail_urls

from .views import serve

urlpatterns = [
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    re_path("", include(wagtail_urls)),
]
