"""Addresses of search; the browsing ones stand in the catalogue's namespace."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from . import views

app_name = "search"
urlpatterns = [
    path(pgettext_lazy("url", "search/"), views.search, name="search"),
    path(pgettext_lazy("url", "search/suggestions/"), views.suggest, name="suggest"),
]

browse_patterns = [
    path(pgettext_lazy("url", "products/"), views.browse, name="index"),
    path(pgettext_lazy("url", "sectors/<slug:slug>/"), views.sector, name="sector"),
    path(
        pgettext_lazy("url", "sectors/<slug:sector_slug>/<slug:slug>/"), views.group, name="group"
    ),
]
