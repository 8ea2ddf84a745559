"""Feeds that stand below no content page."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from .feeds.upgrades import upgrades_atom

app_name = "feeds"
urlpatterns = [path(pgettext_lazy("url", "star-upgrades/atom/"), upgrades_atom, name="upgrades")]
